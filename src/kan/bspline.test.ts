import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createInputGrid, evaluateBasis, evaluateBasisColumn, type InputGrid } from './bspline.ts';
import fixtures from './fixtures/basis.json' with { type: 'json' };
import { uniformKnots } from './init.ts';
import type { Extrapolation } from './spec.ts';

/** All G + k basis functions at x, or their derivatives. */
function denseBasis(
  grid: InputGrid,
  x: number,
): { values: Float64Array; slopes: Float64Array; first: number } {
  const basis = new Float64Array(grid.order + 1);
  const dBasis = new Float64Array(grid.order + 1);
  const first = evaluateBasis(grid, x, basis, dBasis, 0);
  const values = new Float64Array(grid.gridSize + grid.order);
  const slopes = new Float64Array(grid.gridSize + grid.order);
  values.set(basis, first);
  slopes.set(dBasis, first);
  return { values, slopes, first };
}

function largestDifference(a: Float64Array, b: ArrayLike<number>): number {
  return a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i])), 0);
}

const order = fc.integer({ min: 1, max: 5 });
const extrapolation = fc.constantFrom<Extrapolation>('linear', 'zero');
/** Knots from spacings of 0.5 to 1.5; or evenly spaced ones. */
const anyGrid = fc
  .tuple(
    order,
    extrapolation,
    fc.array(fc.double({ min: 0.5, max: 1.5, noNaN: true }), { minLength: 11, maxLength: 24 }),
  )
  .chain(([k, outside, spacings]) =>
    fc.boolean().map((uniform) => {
      const knots = new Float64Array(spacings.length + 1);
      spacings.forEach((spacing, t) => {
        knots[t + 1] = knots[t] + (uniform ? spacings[0] : spacing);
      });
      return createInputGrid(knots, spacings.length - 2 * k, k, outside);
    }),
  );
/** A share of the domain. */
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('basis functions', () => {
  it.each(fixtures)('equal the reference for k = $k, G = $G (fixture %#)', ({ k, G, knots, x, basis }) => {
    const grid = createInputGrid(Float64Array.from(knots), G, k, 'zero');
    x.forEach((value, s) => {
      expect(largestDifference(denseBasis(grid, value).values, basis[s])).toBeLessThan(1e-9);
    });
  });

  it.each(fixtures)("equal the reference inside the domain with 'linear' too (fixture %#)", (fixture) => {
    const { k, G, knots, x, basis } = fixture;
    const grid = createInputGrid(Float64Array.from(knots), G, k, 'linear');
    x.forEach((value, s) => {
      if (value < grid.lo || value > grid.hi) return;
      expect(largestDifference(denseBasis(grid, value).values, basis[s])).toBeLessThan(1e-9);
    });
  });

  it('are the same by the uniform closed form and by the recursion on any knots', () => {
    for (const k of [1, 2, 3, 4, 5]) {
      const knots = uniformKnots([-1.3, 2.1], 7, k);
      const uniform = createInputGrid(knots, 7, k, 'zero');
      const general: InputGrid = { ...uniform, inverseSpacing: 0 };
      expect(uniform.inverseSpacing).toBeGreaterThan(0);
      for (let x = knots[0] - 0.5; x < knots[knots.length - 1] + 0.5; x += 0.0137) {
        const a = denseBasis(uniform, x);
        const b = denseBasis(general, x);
        expect(largestDifference(a.values, b.values)).toBeLessThan(1e-13);
        expect(largestDifference(a.slopes, b.slopes)).toBeLessThan(1e-12);
      }
    }
  });

  it('sum to 1, have slopes that sum to 0 and are not negative inside the domain', () => {
    fc.assert(
      fc.property(anyGrid, share, (grid, part) => {
        const { values, slopes, first } = denseBasis(grid, grid.lo + part * (grid.hi - grid.lo));
        expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
        expect(Math.abs(slopes.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-10);
        expect(Math.min(...values)).toBeGreaterThan(-1e-14);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first).toBeLessThanOrEqual(grid.gridSize - 1);
      }),
      { seed: 1 },
    );
  });

  it('have the slope of their central differences, inside and outside', () => {
    const step = 1e-5;
    fc.assert(
      fc.property(anyGrid, fc.double({ min: -0.8, max: 1.8, noNaN: true }), (grid, part) => {
        const x = grid.lo + part * (grid.hi - grid.lo);
        // Near a knot a difference quotient mixes two pieces.
        const awayFromKnots = grid.paddedKnots.every((knot) => Math.abs(knot - x) > 3 * step);
        fc.pre(awayFromKnots);
        const below = denseBasis(grid, x - step).values;
        const above = denseBasis(grid, x + step).values;
        const quotient = above.map((value, q) => (value - below[q]) / (2 * step));
        expect(largestDifference(denseBasis(grid, x).slopes, quotient)).toBeLessThan(1e-6);
      }),
      { seed: 2 },
    );
  });

  it("go on straight with their end slope outside when the extrapolation is 'linear'", () => {
    fc.assert(
      fc.property(anyGrid, fc.double({ min: 1e-9, max: 10, noNaN: true }), (some, beyond) => {
        const grid: InputGrid = { ...some, extrapolation: 'linear' };
        for (const [end, sign] of [
          [grid.lo, -1],
          [grid.hi, 1],
        ] as const) {
          const at = denseBasis(grid, end);
          const out = denseBasis(grid, end + sign * beyond);
          const straight = at.values.map((value, q) => value + sign * beyond * at.slopes[q]);
          expect(largestDifference(out.values, straight)).toBeLessThan(1e-9);
          expect(largestDifference(out.slopes, at.slopes)).toBe(0);
        }
      }),
      { seed: 3 },
    );
  });

  it('have a value and, from order 2 on, a slope without a jump at both ends, for both extrapolations', () => {
    fc.assert(
      fc.property(anyGrid, (grid) => {
        fc.pre(grid.order > 1 || grid.extrapolation === 'linear');
        for (const end of [grid.lo, grid.hi]) {
          const below = denseBasis(grid, end - 1e-9);
          const above = denseBasis(grid, end + 1e-9);
          expect(largestDifference(below.values, above.values)).toBeLessThan(1e-7);
          expect(largestDifference(below.slopes, above.slopes)).toBeLessThan(1e-6);
        }
      }),
      { seed: 4 },
    );
  });

  it("are 0 beyond the extended grid when the extrapolation is 'zero', the last knot included", () => {
    for (const k of [1, 2, 3, 4, 5]) {
      const knots = uniformKnots([-1, 1], 4, k);
      const grid = createInputGrid(knots, 4, k, 'zero');
      for (const x of [-1e9, knots[0] - 1e-12, knots[knots.length - 1], 1e9]) {
        expect(Math.max(...denseBasis(grid, x).values)).toBe(0);
      }
    }
  });

  it('are finite where knots coincide', () => {
    for (const k of [1, 2, 3, 5]) {
      for (const outside of ['linear', 'zero'] as const) {
        const inner = [-1, -0.5, -0.5, -0.5, 0.2, 1, 1];
        const knots = Float64Array.from([
          ...Array<number>(k).fill(-1),
          ...inner,
          ...Array<number>(k).fill(1),
        ]);
        const grid = createInputGrid(knots, inner.length - 1, k, outside);
        for (const x of [-2, -1, -0.7, -0.5, 0, 0.2, 0.6, 1, 1.5]) {
          const { values, slopes } = denseBasis(grid, x);
          expect([...values, ...slopes].every(Number.isFinite)).toBe(true);
          if (x >= -1 && x < 1) expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
        }
        const empty = createInputGrid(new Float64Array(2 * k + 4), 3, k, outside);
        expect([...denseBasis(empty, 0).values].every(Number.isFinite)).toBe(true);
      }
    }
  });

  it('are NaN at NaN', () => {
    for (const outside of ['linear', 'zero'] as const) {
      const uniform = createInputGrid(uniformKnots([-1, 1], 5, 3), 5, 3, outside);
      for (const grid of [uniform, { ...uniform, inverseSpacing: 0 }]) {
        expect([...denseBasis(grid, Number.NaN).values].some(Number.isNaN)).toBe(true);
      }
    }
  });

  it('are the same for a column of numbers as one by one', () => {
    fc.assert(
      fc.property(
        anyGrid,
        fc.array(fc.double({ min: -3, max: 20, noNaN: true }), { maxLength: 9 }),
        (grid, inner) => {
          const values = Float64Array.from([...inner, grid.lo, grid.hi, ...grid.paddedKnots]);
          const size = grid.order + 1;
          const first = new Int32Array(values.length + 1);
          const basis = new Float64Array(size * first.length);
          const dBasis = new Float64Array(size * first.length);
          const pairs = Float64Array.from({ length: 2 * values.length }, (_, at) => values[at >> 1]);
          evaluateBasisColumn(grid, pairs, 1, 2, values.length, first, basis, dBasis, 1);
          const differences = Array.from(values, (value, s) => {
            const at = size * (s + 1);
            const dense = new Float64Array(grid.gridSize + grid.order);
            dense.set(basis.subarray(at, at + size), first[s + 1]);
            return largestDifference(denseBasis(grid, value).values, dense);
          });
          expect(Math.max(...differences)).toBeLessThan(1e-12);
        },
      ),
      { seed: 5 },
    );
  });

  it('refuse a grid with the wrong number of knots', () => {
    expect(() => createInputGrid(new Float64Array(11), 5, 3, 'linear')).toThrow(/12 knots, not 11/);
  });
});
