import { describe, expect, it } from 'vitest';
import type { Table } from '../backend/backend.ts';
import { createRng } from '../numeric/rng.ts';
import { loadCsv } from './csv.ts';
import type { TextFile } from './dataset.ts';
import { loadDataset } from './load.ts';

/** More than two slices of text: gaps, quoted cells with line ends, a character of three bytes, ragged rows. */
function makeText(): string {
  const rng = createRng(3);
  const number = (): string => (2 * rng.uniform() - 1).toFixed(9);
  const lines = Array.from({ length: 30_000 }, (_, r) => {
    const cells = [number(), `"${number()}"`, number(), `"note\r\n${r}"`, `−${r}`];
    if (r % 1000 === 7) cells[2] = 'NA';
    if (r % 5000 === 9) cells.push('more', 'cells');
    return cells.join(',');
  });
  return `a,b,c,note,target\r\n${lines.join('\r\n')}`;
}

/** Whether two tables are equal to the bit; quicker than a comparison that can say where they differ. */
const isSame = (a: Table, b: Table): boolean =>
  Buffer.from(a.inputs.buffer).equals(Buffer.from(b.inputs.buffer)) &&
  Buffer.from(a.targets.buffer).equals(Buffer.from(b.targets.buffer));

const text = makeText();
const request = { kind: 'csv', fileName: 'large.csv', text, testFraction: 0.2, seed: 1 } as const;

describe('A large file', () => {
  it('gives the dataset of its text, slice by slice', async () => {
    const { info, train, test } = await loadDataset(request);
    expect([info.trainRows, info.testRows]).toEqual([23_976, 5_994]);
    expect(info.remarks).toEqual([
      '30 of 30,000 rows have a gap and were left out.',
      '“note” was left out: it holds text.',
      'Cells beyond the last column were passed over in 6 rows.',
    ]);
    const fromFile = await loadDataset({ ...request, text: new Blob([text]) });
    expect(isSame(fromFile.train, train) && isSame(fromFile.test, test)).toBe(true);
    expect({ ...fromFile.info, request }).toEqual(info);
  });

  it('can be read again, as after a crash', async () => {
    const file = { ...request, text: new Blob([text]) };
    const first = await loadDataset(file);
    expect(isSame((await loadDataset(file)).train, first.train)).toBe(true);
  });

  it('tells how much of it is read, and waits for whoever is told', async () => {
    const shares: number[] = [];
    let told = 0;
    await loadDataset({ ...request, text: new Blob([text]) }, async (share) => {
      shares.push(share);
      await Promise.resolve();
      told++;
      expect(told).toBe(shares.length);
    });
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it('is read no further when whoever is told throws', async () => {
    const blob = new Blob([text]);
    let reads = 0;
    const file: TextFile = {
      size: blob.size,
      slice: (start, end) => {
        reads++;
        return blob.slice(start, end);
      },
    };
    const given = loadDataset({ ...request, text: file }, () => {
      throw new Error('Given up');
    });
    await expect(given).rejects.toThrow('Given up');
    expect(reads).toBe(1);
  });

  it('is refused in a sentence when it disappears half-way', async () => {
    const blob = new Blob([text]);
    const file: TextFile = {
      size: blob.size,
      slice: (start, end) =>
        start === 0 ? blob.slice(start, end) : { arrayBuffer: () => Promise.reject(new Error('Gone')) },
    };
    await expect(loadCsv({ ...request, text: file })).rejects.toMatchObject({
      code: 'csv-unreadable',
      field: 'csv',
    });
  });

  it('is refused when it has nothing but delimiters', async () => {
    await expect(loadCsv({ ...request, text: ',,\n,,\n' })).rejects.toMatchObject({ code: 'csv-empty' });
  });
});
