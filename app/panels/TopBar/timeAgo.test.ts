import { describe, expect, it } from 'vitest';
import { timeAgo } from './timeAgo.ts';

const NOW = new Date(2026, 10, 22, 15, 0).getTime();
const HOUR = 3_600_000;

describe('timeAgo', () => {
  it.each([
    [0, 'just now'],
    // Another clock may be ahead.
    [-5000, 'just now'],
    [59_000, 'just now'],
    [61_000, '1 min ago'],
    [59.9 * 60_000, '59 min ago'],
    [HOUR, '1 h ago'],
    [19.5 * HOUR, '19 h ago'],
    [25 * HOUR, 'yesterday'],
    [10 * 24 * HOUR, '12 Nov'],
    [365 * 24 * HOUR, '22 Nov 2025'],
  ])('%d ms ago is %s', (age, words) => {
    expect(timeAgo(NOW - age, NOW)).toBe(words);
  });
});
