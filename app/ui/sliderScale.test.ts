import { describe, expect, it } from 'vitest';
import { sliderPosition, sliderValue } from './sliderScale.ts';

const lambda = { min: 1e-5, max: 0.1, scale: 'log', zero: true } as const;

describe('the scale of a slider', () => {
  it('takes a linear value to its place and back', () => {
    const noise = { min: 0, max: 0.5 };
    expect(sliderPosition(0.25, noise)).toBe(0.5);
    expect(sliderValue(0.5, noise)).toBe(0.25);
  });

  it('takes a value on a log track to its place and back', () => {
    for (const value of [1e-5, 0.0016, 0.01, 0.1]) {
      expect(sliderValue(sliderPosition(value, lambda), lambda)).toBeCloseTo(value, 10);
    }
  });

  it('means exactly nothing at the left end of a log track with zero', () => {
    expect(sliderValue(0, lambda)).toBe(0);
    expect(sliderPosition(0, lambda)).toBe(0);
  });

  it('keeps values outside the range at the ends', () => {
    expect(sliderPosition(7, lambda)).toBe(1);
    expect(sliderPosition(-7, { min: 0, max: 1 })).toBe(0);
  });
});
