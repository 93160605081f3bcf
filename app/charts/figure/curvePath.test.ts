import { describe, expect, it } from 'vitest';
import { curvePath, type Point, partsWithin } from './curvePath.ts';

const sampled = (f: (x: number) => number, points = 81): Point[] =>
  Array.from({ length: points }, (_, i) => [i, f(i / (points - 1))]);

/** Heights of a path of lines and cubic pieces at many places. */
function heights(d: string): [number, number][] {
  const places: [number, number][] = [];
  let [x, y] = [0, 0];
  for (const [, kind, numbers = ''] of d.matchAll(/([MLC])([-\d. ]+)/g)) {
    const v = numbers.trim().split(' ').map(Number);
    const end: [number, number] = [v.at(-2) ?? 0, v.at(-1) ?? 0];
    if (kind === 'C') {
      for (let t = 0.1; t < 1; t += 0.1) {
        const blend = (a: number, b: number, c: number, e: number): number =>
          (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * e;
        places.push([blend(x, v[0] ?? 0, v[2] ?? 0, end[0]), blend(y, v[1] ?? 0, v[3] ?? 0, end[1])]);
      }
    }
    places.push(end);
    [x, y] = end;
  }
  return places;
}

describe('curvePath', () => {
  it('keeps a smooth curve to a tenth of a pixel with a few pieces', () => {
    const f = (x: number): number => 40 * Math.sin(7 * x);
    const d = curvePath(sampled(f));
    expect(d.match(/C/g)?.length).toBeLessThan(20);
    for (const [x, y] of heights(d)) expect(Math.abs(y - f(x / 80))).toBeLessThan(0.1);
  });

  it('keeps a corner', () => {
    const d = curvePath(sampled((x) => 40 * Math.abs(x - 0.5)));
    for (const [x, y] of heights(d)) expect(Math.abs(y - 40 * Math.abs(x / 80 - 0.5))).toBeLessThan(0.1);
  });

  it('is nothing for less than two points', () => {
    expect(curvePath([])).toBe('');
    expect(curvePath([[1, 1]])).toBe('');
  });
});

describe('partsWithin', () => {
  it('cuts exactly at the heights', () => {
    const parts = partsWithin(
      [
        [0, -10],
        [10, 10],
        [20, 30],
        [30, 10],
      ],
      0,
      20,
    );
    expect(parts).toEqual([
      [
        [5, 0],
        [10, 10],
        [15, 20],
      ],
      [
        [25, 20],
        [30, 10],
      ],
    ]);
  });

  it('cuts a line that goes through both', () => {
    expect(
      partsWithin(
        [
          [0, -10],
          [10, 30],
        ],
        0,
        20,
      ),
    ).toEqual([
      [
        [2.5, 0],
        [7.5, 20],
      ],
    ]);
  });

  it('leaves nothing of what lies outside', () => {
    expect(
      partsWithin(
        [
          [0, 30],
          [1, 31],
        ],
        0,
        20,
      ),
    ).toEqual([]);
  });
});
