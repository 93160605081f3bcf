import { describe, expect, it } from 'vitest';
import { readEmbed } from '../../store/embedRequest.ts';
import { type EmbedWishes, embedAddress, embedSnippet, originsOf } from './embedSnippet.ts';

const PAGE = 'https://edgewise.example/app/#k1=AbC_-';
const WISHES: EmbedWishes = {
  panels: ['formula', 'output'],
  origins: 'https://school.example, http://localhost:8000',
  theme: 'dark',
  size: '640 × 480',
  play: true,
};

describe('embedAddress', () => {
  it('asks for what the frame then reads', () => {
    const url = new URL(embedAddress(PAGE, WISHES));
    expect(url.hash).toBe('#k1=AbC_-');
    expect(readEmbed(url.search)).toEqual({
      panels: ['formula', 'output'],
      origins: ['https://school.example', 'http://localhost:8000'],
      theme: 'dark',
      play: true,
      remarks: [],
    });
  });

  it('asks for nothing that was not chosen', () => {
    const plain = { ...WISHES, panels: [], origins: ' ', theme: 'system', play: false } as const;
    expect(embedAddress(PAGE, plain)).toBe('https://edgewise.example/app/?embed=1#k1=AbC_-');
  });
});

describe('embedSnippet', () => {
  it('is one frame with a name and a size', () => {
    const html = embedSnippet(PAGE, 'Two curves', WISHES);
    expect(html).toContain('title="Two curves: a network in Edgewise"');
    expect(html).toContain('width="640" height="480"');
    expect(html).toContain(
      '?embed=1&amp;panels=formula,output&amp;theme=dark&amp;play=1&amp;origins=https://school.example,',
    );
    expect(html).toContain('#k1=AbC_-"');
  });

  it('keeps a hostile title and hostile origins inside their attributes', () => {
    const html = embedSnippet(PAGE, '"><script>', { ...WISHES, origins: '"><script>alert(1)</script>' });
    expect(html.match(/</g)).toHaveLength(2);
    expect(html).not.toContain('<script');
  });
});

describe('originsOf', () => {
  it('splits at commas, spaces and lines, each once', () => {
    expect(originsOf(' https://a.example,https://b.example\nhttps://a.example ')).toEqual([
      'https://a.example',
      'https://b.example',
    ]);
  });
});
