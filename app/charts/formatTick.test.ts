import { describe, expect, it } from 'vitest';
import { formatTick } from './formatTick.ts';

describe('a tick', () => {
  it('is as short as it can be', () => {
    expect([0, -0.5, 20, 1200, 12_500, 3e6, 1e-5, 0.30000000000000004].map(formatTick)).toEqual([
      '0',
      '−.5',
      '20',
      '1200',
      '12.5k',
      '3e6',
      '1e−5',
      '.3',
    ]);
  });
});
