import { describe, expect, it } from 'vitest';
import { EMBED_PANELS, isOrigin, MOST_ORIGINS, readEmbed } from './embedRequest.ts';

describe('readEmbed', () => {
  it('is nothing on a page of its own', () => {
    expect(readEmbed('')).toBeNull();
    expect(readEmbed('?embed=0')).toBeNull();
    expect(readEmbed('?panels=formula')).toBeNull();
  });

  it('shows the network alone, still and to nobody, when nothing else is asked for', () => {
    expect(readEmbed('?embed=1')).toEqual({ panels: [], origins: [], theme: null, play: false, remarks: [] });
  });

  it('reads panels, origins, colours and play', () => {
    const read = readEmbed(
      '?embed=1&panels=timeline,formula,formula&origins=https://school.example,http://localhost:8000&theme=dark&play=1',
    );
    expect(read).toEqual({
      panels: ['formula', 'timeline'],
      origins: ['https://school.example', 'http://localhost:8000'],
      theme: 'dark',
      play: true,
      remarks: [],
    });
  });

  it('leaves out panels that are not there, and says so', () => {
    const read = readEmbed('?embed=1&panels=formula,share,toString,__proto__');
    expect(read?.panels).toEqual(['formula']);
    expect(read?.remarks).toHaveLength(3);
    expect(read?.remarks[0]).toContain('“share”');
    expect(EMBED_PANELS).not.toContain('share');
  });

  it('hears at most ten origins', () => {
    const many = Array.from({ length: 12 }, (_, i) => `https://school${i}.example`);
    const read = readEmbed(`?embed=1&origins=${many.join(',')}`);
    expect(read?.origins).toEqual(many.slice(0, MOST_ORIGINS));
    expect(read?.remarks).toHaveLength(1);
  });

  it('takes no colours but light and dark', () => {
    expect(readEmbed('?embed=1&theme=pink')?.theme).toBeNull();
  });
});

describe('isOrigin', () => {
  it.each([
    'https://school.example',
    'https://school.example:8443',
    'http://localhost:3000',
    'http://127.0.0.1:8080',
  ])('trusts %s', (text) => expect(isOrigin(text)).toBe(true));

  it.each([
    '*',
    'null',
    '',
    'school.example',
    'http://school.example',
    'http://localhost.school.example',
    'http://127.0.0.1.school.example',
    'https://*.school.example',
    'https://school.example/',
    'https://school.example/lesson',
    'https://teacher@school.example',
    'HTTPS://school.example',
    'https://school.example:443',
    'https://school.example#',
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:https://school.example/1',
    'file://',
  ])('does not trust “%s”', (text) => expect(isOrigin(text)).toBe(false));
});
