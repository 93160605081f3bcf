import { describe, expect, it } from 'vitest';
import { barShare, qrSide, ZONE_ENDS, zoneOf } from './linkZones.ts';

describe('the length meter', () => {
  it('has three zones, whose last characters still belong to them', () => {
    expect([1, 2000, 2001, 8000, 8001, 400_000].map(zoneOf)).toEqual([
      'everywhere',
      'everywhere',
      'mostly',
      'mostly',
      'hardly',
      'hardly',
    ]);
  });

  it('grows with every character, meets the marks of the zones, and never leaves the bar', () => {
    expect([2000, 8000].map(barShare)).toEqual([...ZONE_ENDS]);
    const lengths = [0, 388, 1999, 2001, 7999, 8001, 20_000, 63_999];
    const shares = lengths.map(barShare);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(new Set(shares).size).toBe(lengths.length);
    expect(barShare(400_000)).toBe(1);
  });
});

describe('the size of a QR code', () => {
  it('gives each square whole pixels of the screen, and two at least for the longest that is shown', () => {
    expect(qrSide(57, 320, 1)).toBe(57 * 5);
    expect(qrSide(57, 320, 2)).toBe((57 * 11) / 2);
    expect(qrSide(149, 320, 1)).toBe(149 * 2);
  });
});
