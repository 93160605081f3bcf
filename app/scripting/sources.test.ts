import { describe, expect, it } from 'vitest';
import { EdgewiseError } from './error.ts';
import { readSource } from './sources.ts';

describe('What open takes', () => {
  it.each(['#k1=AbC_-', 'k1=AbC_-', ' https://edgewise.example/?embed=1#k1=AbC_- \n'])(
    'a link: %s',
    (text) => {
      expect(readSource(text)).toEqual({ hash: '#k1=AbC_-', file: null });
    },
  );

  it('the text of a .kan file', async () => {
    const { file } = readSource('\n{"format":"kan"}');
    expect(await file?.text()).toBe('\n{"format":"kan"}');
    expect(file?.name).toBe('network.kan');
  });

  it('a file', () => {
    const file = new File(['x'], 'a.png');
    expect(readSource(file).file).toBe(file);
  });

  it.each(['', 'hello', 'https://edgewise.example/', '#about', 'see https://a.example/#k1=AbC now'])(
    'not “%s”',
    (text) => {
      expect(() => readSource(text)).toThrow(EdgewiseError);
    },
  );

  it('says shortly what it was given', () => {
    expect(() => readSource('x'.repeat(10_000))).toThrow(/^“x{39}…” is neither/);
  });
});
