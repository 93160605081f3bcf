import { describe, expect, it } from 'vitest';
import { fuzzFiles } from './testing/fuzzFiles.ts';

describe('2,000 broken files and pictures', () => {
  it('are opened right or refused with a sentence', async () => {
    const { cases, opened, refused, failures } = await fuzzFiles(2_000, 1);
    expect(failures).toEqual([]);
    expect(opened).toBeGreaterThan(100);
    expect(opened).toBeLessThan(1_500);
    for (const code of ['not-a-file', 'damaged', 'too-large', 'newer-version', 'no-state']) {
      expect(refused[code], code).toBeGreaterThan(0);
    }
    expect(opened + Object.values(refused).reduce((sum, count) => sum + count, 0)).toBe(cases);
  });
});
