import { describe, expect, it } from 'vitest';
import { createRamp, divergingScale, RAMP_SIZE, rampColour, rampIndex, toOklab } from './ramp.ts';

const colours = { neg: '#f59322', mid: '#e9ebee', pos: '#0877bd' };

describe('the ramp of signed values', () => {
  it('begins, turns and ends at exactly its three colours', () => {
    const ramp = createRamp(colours);
    expect(rampColour(ramp, 0)).toBe('rgb(245 147 34)');
    expect(rampColour(ramp, (RAMP_SIZE - 1) / 2)).toBe('rgb(233 235 238)');
    expect(rampColour(ramp, RAMP_SIZE - 1)).toBe('rgb(8 119 189)');
  });

  it('grows darker from the middle to the blue end without a step back', () => {
    const ramp = createRamp(colours);
    const lightness: number[] = [];
    for (let i = (RAMP_SIZE - 1) / 2; i < RAMP_SIZE; i += 15) {
      const hex = [0, 1, 2].map((c) => (ramp[i * 4 + c] ?? 0).toString(16).padStart(2, '0')).join('');
      lightness.push(toOklab(`#${hex}`)[0]);
    }
    for (let i = 1; i < lightness.length; i++) expect(lightness[i]).toBeLessThan(lightness[i - 1] ?? 0);
  });

  it('gives white the lightness 1 and no colour', () => {
    const [l, a, b] = toOklab('#ffffff');
    expect(l).toBeCloseTo(1, 5);
    expect(Math.hypot(a, b)).toBeLessThan(1e-4);
  });

  it('scales each side to its own end', () => {
    const scale = { low: -1, center: 0, high: 10 };
    expect(rampIndex(-0.5, scale)).toBe(Math.round(0.25 * (RAMP_SIZE - 1)));
    expect(rampIndex(5, scale)).toBe(Math.round(0.75 * (RAMP_SIZE - 1)));
  });

  it('keeps values beyond the ends and values that are not numbers inside the ramp', () => {
    const scale = { low: -1, center: 0, high: 1 };
    expect([rampIndex(-9, scale), rampIndex(9, scale)]).toEqual([0, RAMP_SIZE - 1]);
    expect(rampIndex(Number.NaN, scale)).toBe((RAMP_SIZE - 1) / 2);
  });

  it('is centred on zero only where the values cross it', () => {
    expect(divergingScale(-1, 0.3, 2).center).toBe(0);
    expect(divergingScale(0.4, 1.9, 7).center).toBe(1.9);
  });
});
