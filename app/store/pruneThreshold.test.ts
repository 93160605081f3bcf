import { describe, expect, it } from 'vitest';
import { stepThreshold } from './pruneThreshold.ts';

const SCORES = [0.9, 0.01, 0.4, 0.02];

describe('the threshold below which edges go', () => {
  it('moves to the middle of the next gap, so that exactly one edge more or less goes', () => {
    const up = stepThreshold(SCORES, 0.03, 1);
    expect(up).toBeCloseTo(0.65, 12);
    expect(SCORES.filter((score) => score < up)).toHaveLength(3);
    const down = stepThreshold(SCORES, 0.03, -1);
    expect(down).toBeCloseTo(0.015, 12);
    expect(SCORES.filter((score) => score < down)).toHaveLength(1);
  });

  it('ends at nothing below and at everything above', () => {
    expect(stepThreshold(SCORES, 0.015, -1)).toBe(0);
    expect(stepThreshold(SCORES, 0, -1)).toBe(0);
    const all = stepThreshold(SCORES, 0.65, 1);
    expect(all).toBeGreaterThan(0.9);
    expect(stepThreshold(SCORES, all, 1)).toBe(all);
  });

  it('stays where it is when there is no edge', () => {
    expect(stepThreshold([], 0.03, 1)).toBe(0.03);
  });
});
