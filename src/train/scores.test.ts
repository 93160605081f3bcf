import { describe, expect, it } from 'vitest';
import { computeScores } from './scores.ts';

describe('scores', () => {
  it('are 0, 0 and 1 for perfect predictions', () => {
    const y = Float64Array.of(1, 2, 4);
    expect(computeScores(y, y, 3, [5])).toEqual({ loss: 0, rmse: 0, r2: 1 });
  });

  it('give R² 0 to predicting the mean, and the RMSE in original units', () => {
    const targets = Float64Array.of(-1, 1, -1, 1);
    const scores = computeScores(new Float64Array(4), targets, 4, [10]);
    expect(scores.loss).toBe(1);
    expect(scores.rmse).toBe(10);
    expect(scores.r2).toBe(0);
  });

  it('weigh several outputs by their own scales', () => {
    const targets = Float64Array.of(0, 0, 1, 1);
    const predicted = Float64Array.of(1, 0, 2, 1);
    const scores = computeScores(predicted, targets, 2, [3, 100]);
    expect(scores.loss).toBe(0.5);
    expect(scores.rmse).toBeCloseTo(Math.sqrt((9 + 9) / 4), 12);
  });

  it('are not numbers without rows', () => {
    expect(computeScores(new Float64Array(0), new Float64Array(0), 0, [1]).rmse).toBeNaN();
  });
});
