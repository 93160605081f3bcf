import { describe, expect, it } from 'vitest';
import { formatTick, formatTicks } from './formatTick.ts';

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

describe('the ticks of an axis', () => {
  it.each([
    [
      [1950, 1950.5, 1951],
      ['1950', '1950.5', '1951'],
    ],
    [
      [5_300_100, 5_300_200],
      ['5.3001e6', '5.3002e6'],
    ],
    [
      [0, 5e5, 1e6, 1.5e6],
      ['0', '5e5', '1e6', '1.5e6'],
    ],
    [
      [-5000, 0, 5000, 10_000],
      ['−5k', '0', '5k', '10k'],
    ],
    [
      [0, 5e-4, 0.001, 0.0015],
      ['0', '.0005', '.001', '.0015'],
    ],
    [
      [-1e-7, 0, 1.0000000000000001e-7],
      ['−1e−7', '0', '1e−7'],
    ],
    [
      [-0.2, -2.7755575615628914e-17, 0.2, 0.30000000000000004],
      ['−.2', '0', '.2', '.3'],
    ],
    [[3000], ['3000']],
    [[], []],
  ])('%j are written alike, and no two the same', (values, words) =>
    expect(formatTicks(values)).toEqual(words),
  );
});
