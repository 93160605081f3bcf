import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../crc32.ts';
import { readKan } from '../kan/readKan.ts';
import { variedProject } from '../kan/testing/projects.ts';
import { writeKan } from '../kan/writeKan.ts';
import { ShareError } from '../shareError.ts';
import { putIntoPng, putIntoSvg, stateOfPicture } from './pictureState.ts';
import { joinBytes, pngChunk, pngOf, SVG } from './testing/pictures.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const TEXTS = [
  '{}',
  ...[0, 1, 3, 7].map((seed) => writeKan(variedProject(seed))),
  JSON.stringify({ a: '</metadata><script>alert(1)</script>&amp;\'"]]>\u0000\ufffe\uffff\ud800 弹簧' }),
];

function textChunk(text: Uint8Array, head = 'edgewise\0\u0001\0\0\0'): Uint8Array {
  return pngChunk('iTXt', joinBytes(encode(head), text));
}

async function refusalOf(bytes: Uint8Array): Promise<ShareError> {
  try {
    await stateOfPicture(bytes);
  } catch (error) {
    if (error instanceof ShareError) return error;
    throw error;
  }
  throw new Error('It was opened.');
}

describe('pictures with a network in them', () => {
  it('has the checksum of the specification', () => {
    expect(crc32(encode('123456789'))).toBe(0xcbf43926);
    expect(crc32(encode('IEND'))).toBe(0xae426082);
  });

  it('give back the very text', async () => {
    for (const text of TEXTS) {
      expect(await stateOfPicture(await putIntoPng(pngOf(), text))).toBe(text);
      const svg = putIntoSvg(SVG, text);
      expect(JSON.parse((await stateOfPicture(encode(svg))) ?? '')).toEqual(JSON.parse(text));
    }
    const project = variedProject(5);
    const text = await stateOfPicture(encode(putIntoSvg(SVG, writeKan(project))));
    expect(readKan(text ?? '').network.parameters).toEqual(project.network.parameters);
  });

  it('keep everything else of the picture, and only the newest text', async () => {
    const other = pngChunk('tEXt', encode('Title\0A picture'));
    const picture = pngOf(other);
    const once = await putIntoPng(picture, TEXTS[1]);
    const twice = await putIntoPng(once, TEXTS[2]);
    expect(await stateOfPicture(twice)).toBe(TEXTS[2]);
    const ends = picture.length - 12;
    expect(twice.subarray(0, ends)).toEqual(picture.subarray(0, ends));
    expect(twice.subarray(-12)).toEqual(picture.subarray(-12));
    expect(twice.length).toBeLessThan(picture.length + TEXTS[2].length);
    const svg = putIntoSvg(putIntoSvg(SVG, TEXTS[1]), TEXTS[2]);
    expect(svg.match(/<metadata/g)).toHaveLength(2);
    expect(svg).toContain('<metadata id="other">&lt;</metadata>');
    expect(JSON.parse((await stateOfPicture(encode(svg))) ?? '')).toEqual(JSON.parse(TEXTS[2]));
  });

  it('hold nothing that a browser would run or take for an element', () => {
    const svg = putIntoSvg(SVG, TEXTS[TEXTS.length - 1]);
    expect(svg).not.toContain('<script');
    expect(svg).not.toMatch(/[\ufffe\uffff]/);
    expect(svg.match(/<\/metadata>/g)).toHaveLength(2);
  });

  it('are null without a network', async () => {
    expect(await stateOfPicture(pngOf(pngChunk('tEXt', encode('edgewise\0{}'))))).toBeNull();
    expect(await stateOfPicture(encode(SVG))).toBeNull();
  });

  it('may have been through another program', async () => {
    expect(await stateOfPicture(pngOf(textChunk(encode('{}'), 'edgewise\0\0\0en\0Kante\0')))).toBe('{}');
    const svg = SVG.replace(
      '<path',
      '<metadata\n   xmlns:x="a"\n   id=\'edgewise\' >{&quot;a&quot;:1}</metadata><path',
    );
    expect(await stateOfPicture(encode(svg))).toBe('{"a":1}');
  });

  it('are refused when they are damaged, saying so', async () => {
    const good = await putIntoPng(pngOf(), TEXTS[1]);
    const flipped = good.slice();
    flipped[good.length - 40] ^= 1;
    const cases: readonly (readonly [Uint8Array, string, string])[] = [
      [encode('GIF89a'), 'no-state', 'no PNG or SVG picture'],
      [new Uint8Array(), 'no-state', 'no PNG or SVG picture'],
      [flipped, 'damaged', 'checksum'],
      [good.subarray(0, good.length - 30), 'damaged', 'is cut off'],
      [pngOf().subarray(0, 33), 'damaged', 'has no end'],
      [pngOf(textChunk(encode('not zlib'))), 'damaged', 'cannot be decompressed'],
      [pngOf(textChunk(deflateSync(encode(TEXTS[1])).subarray(0, 50))), 'damaged', 'cannot be decompressed'],
      [pngOf(textChunk(encode('{}'), 'edgewise\0\u0002\0\0\0')), 'damaged', 'unknown way'],
      [pngOf(textChunk(encode(''), 'edgewise\0\u0001\0')), 'damaged', 'has no text'],
      [pngOf(textChunk(deflateSync(Uint8Array.of(255, 254)))), 'damaged', 'no UTF-8'],
      [encode('<svg><metadata id="edgewise">{}</svg>'), 'damaged', 'does not end'],
      [encode('<svg><metadata id="edgewise">&#65;</metadata></svg>'), 'damaged', 'unknown entity'],
      [encode('<svg><metadata id="edgewise">&boom;</metadata></svg>'), 'damaged', 'unknown entity “&boom;”'],
      [encode('<svg><metadata id="edgewise"><a/></metadata></svg>'), 'damaged', 'an element within'],
      [joinBytes(encode('<svg>'), Uint8Array.of(255)), 'damaged', 'not UTF-8'],
    ];
    for (const [bytes, code, sentence] of cases) {
      const error = await refusalOf(bytes);
      expect(error.message).toContain(sentence);
      expect(error.code, sentence).toBe(code);
    }
  });

  it('do not blow up', async () => {
    const bomb = deflateSync(new Uint8Array(60_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    const error = await refusalOf(pngOf(textChunk(bomb)));
    expect(error.code).toBe('too-large');
  });

  it('are not put into what is no picture', async () => {
    await expect(putIntoPng(encode('GIF89a'), '{}')).rejects.toThrow('does not start as a PNG does');
    expect(() => putIntoSvg('<html></html>', '{}')).toThrow('it has no </svg>');
  });
});
