import { describe, expect, it } from 'vitest';
import { strokeSketch } from './sketch.ts';

describe('a stroke over a curve', () => {
  const flat = new Float64Array(5);

  it('draws a straight line between its ends, in either direction, and leaves the rest', () => {
    const right = strokeSketch(flat, { place: 0.25, value: 1 }, { place: 0.75, value: 3 });
    expect([...right]).toEqual([0, 1, 2, 3, 0]);
    const left = strokeSketch(flat, { place: 0.75, value: 3 }, { place: 0.25, value: 1 });
    expect([...left]).toEqual([...right]);
    expect([...flat]).toEqual([0, 0, 0, 0, 0]);
  });

  it('sets one place where the hand stays', () => {
    expect([...strokeSketch(flat, { place: 0.5, value: 1 }, { place: 0.5, value: 2 })]).toEqual([
      0, 0, 2, 0, 0,
    ]);
  });

  it('keeps to the curve where the hand leaves the plot', () => {
    const beyond = strokeSketch(flat, { place: -0.5, value: 0 }, { place: 1.5, value: 2 });
    expect([...beyond]).toEqual([0.5, 0.75, 1, 1.25, 1.5]);
  });
});
