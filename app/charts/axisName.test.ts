import { describe, expect, it } from 'vitest';
import { placeName } from './axisName.ts';

const ticks = [0, 73, 146, 219].map((at) => ({ at, text: String(at) }));
const size = () => 14;

describe('the name of an axis', () => {
  it('stands in the widest gap, and every tick stays, where it fits', () => {
    const place = placeName(ticks, 16, 0, 278, size);
    expect(place.ticks).toEqual(ticks);
    expect(place.at).toBeGreaterThan(146);
  });

  it('never lies over a tick: as few as possible give way', () => {
    const place = placeName(ticks, 92, 0, 278, size);
    expect(place.ticks).toHaveLength(3);
    for (const { at } of place.ticks) expect(Math.abs(at - place.at)).toBeGreaterThan(46 + 7);
  });

  it('stays within the axis', () => {
    const place = placeName([], 100, 20, 120, size);
    expect(place.at).toBe(70);
  });
});
