import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextFile } from './dataset.ts';
import { textSlices } from './textSlices.ts';

async function slicesOf(source: string | TextFile, least = 0, size?: number) {
  const slices = [];
  for await (const slice of textSlices('table.csv', source, least, size)) slices.push(slice);
  return slices;
}

const join = (slices: readonly { text: string }[]): string => slices.map(({ text }) => text).join('');

/** A file whose bytes come, or do not come, as `read` says. */
const fileOf = (size: number, read: (start: number, end: number) => Promise<ArrayBuffer>): TextFile => ({
  size,
  slice: (start, end) => ({ arrayBuffer: () => read(start, end) }),
});

describe('The slices of a text', () => {
  const character = fc.constantFrom('a', '1', ',', '\r', '\n', '\r\n', 'é', '−', '😀', '\u0000');
  const text = fc.array(character, { maxLength: 40 }).map((characters) => characters.join(''));

  it('are the text with plain line ends, however small they are and wherever it comes from', async () => {
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.integer({ min: 1, max: 9 }),
        fc.nat({ max: 20 }),
        async (source, size, least) => {
          const plain = source.replace(/\r\n?/g, '\n');
          for (const whole of [source, new Blob([source])]) {
            const slices = await slicesOf(whole, least, size);
            expect(join(slices)).toBe(plain);
            expect(slices[0].text.length).toBeGreaterThanOrEqual(Math.min(least, plain.length));
            expect(slices.map(({ last }) => last)).toEqual(slices.map((_, i) => i === slices.length - 1));
          }
        },
      ),
      { seed: 12 },
    );
  });

  it('keep a line end and a character whole that lie across two of them', async () => {
    expect((await slicesOf('a\r\nb', 0, 2)).map(({ text }) => text)).toEqual(['a', '\nb']);
    expect((await slicesOf(new Blob(['aé😀b']), 0, 2)).map(({ text }) => text)).toEqual([
      'a',
      'é',
      '',
      '😀b',
    ]);
  });

  it('say how much is read, up to all of it', async () => {
    const shares = (await slicesOf(new Blob(['x'.repeat(10)]), 0, 4)).map(({ share }) => share);
    expect(shares).toEqual([0.4, 0.8, 1]);
    expect(await slicesOf('')).toEqual([{ text: '', share: 1, last: true }]);
    expect(await slicesOf(new Blob([]))).toEqual([{ text: '', share: 1, last: true }]);
  });
});

describe('A file that cannot be read', () => {
  it.each([
    ['Latin letters of another code', [0x61, 0xe9, 0x62, 0x63]],
    ['two bytes per character', [0xff, 0xfe, 0x61, 0x00]],
    ['an end in the middle of a character', [0x61, 0x62, 0x63, 0xc3]],
  ])('is refused when it has %s', async (_, bytes) => {
    await expect(slicesOf(new Blob([Uint8Array.from(bytes)]), 0, 2)).rejects.toMatchObject({
      code: 'csv-not-text',
      field: 'csv',
      message: '“table.csv” is not UTF-8 text. Save it as “CSV UTF-8” and load that.',
    });
  });

  const gone = {
    code: 'csv-unreadable',
    field: 'csv',
    message: '“table.csv” cannot be read any more: it was changed, moved or deleted. Choose it again.',
  };

  it('is refused when it is gone, at once or half-way', async () => {
    const never = fileOf(8, () => Promise.reject(new Error('NotReadableError')));
    await expect(slicesOf(never)).rejects.toMatchObject(gone);
    const half = fileOf(8, (start) =>
      start === 0 ? Promise.resolve(new ArrayBuffer(4)) : Promise.reject(new Error('NotReadableError')),
    );
    await expect(slicesOf(half, 0, 4)).rejects.toMatchObject(gone);
  });

  it('is refused when it has become shorter', async () => {
    await expect(slicesOf(fileOf(8, async () => new ArrayBuffer(3)))).rejects.toMatchObject(gone);
  });

  it('is refused unread above 500 MB', async () => {
    const huge = fileOf(500_000_001, () => Promise.reject(new Error('It was read.')));
    await expect(slicesOf(huge)).rejects.toMatchObject({
      code: 'csv-too-large',
      message: '“table.csv” has 501 MB; the limit is 500 MB. Load a part of it.',
    });
  });
});
