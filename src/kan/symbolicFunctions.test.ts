import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  defineOwnFunction,
  FIRST_OWN_ID,
  FunctionError,
  forgetOwnFunction,
  ownFunctionIds,
  SYMBOLIC_FUNCTIONS,
  type SymbolicFunction,
  symbolicFunctionOf,
} from './symbolicFunctions.ts';

const STEP = 1e-3;

/** Arguments well inside a domain and away from its poles. */
function insideOf({ lo, hi, poles, period }: SymbolicFunction['domain']): fc.Arbitrary<number> {
  const reach = (end: number) => Math.max(-3, Math.min(3, end));
  const min = reach(lo) + (lo > -3 ? 0.1 : 0);
  const max = reach(hi) - (hi < 3 ? 0.1 : 0);
  return fc
    .double({ min, max, noNaN: true })
    .filter((u) =>
      poles.every(
        (pole) => Math.abs(u - pole - period * (period === 0 ? 0 : Math.round((u - pole) / period))) > 0.3,
      ),
    );
}

const exponent = fc.double({ min: -2.5, max: 2.5, noNaN: true });

/** Of order STEP⁴. */
function quotient(f: (u: number) => number, u: number): number {
  const wide = (f(u + STEP) - f(u - STEP)) / (2 * STEP);
  const narrow = (f(u + STEP / 2) - f(u - STEP / 2)) / STEP;
  return (4 * narrow - wide) / 3;
}

function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThan(1e-7 * Math.max(1, Math.abs(expected)));
}

describe('the symbolic functions', () => {
  it('have the ids that files and shaders use, one after the other, and names of their own', () => {
    expect(SYMBOLIC_FUNCTIONS.map(({ id }) => id)).toEqual(SYMBOLIC_FUNCTIONS.map((_, at) => at + 1));
    expect(new Set(SYMBOLIC_FUNCTIONS.map(({ name }) => name)).size).toBe(SYMBOLIC_FUNCTIONS.length);
    expect(symbolicFunctionOf(1).name).toBe('x');
    expect(symbolicFunctionOf(27).name).toBe('gaussian');
    expect(symbolicFunctionOf(36).name).toBe('x^a');
  });

  it.each([0, 37, 255])('have none with id %i', (id) => {
    expect(() => symbolicFunctionOf(id)).toThrow(`There is no symbolic function with id ${id}.`);
    expect(() => symbolicFunctionOf(id)).toThrow(FunctionError);
  });
});

describe("functions of a person's own", () => {
  const constant = (value: number) => ({ value: () => value, slope: () => 0, curvature: () => 0 });
  const forgetAll = () => ownFunctionIds().forEach(forgetOwnFunction);
  beforeEach(forgetAll);
  afterEach(forgetAll);

  it('have ids that no other one has, the smallest that is free', () => {
    const ids = ['one', 'two', 'three'].map((name, value) => defineOwnFunction(name, constant(value)));
    expect(ids).toEqual([FIRST_OWN_ID, FIRST_OWN_ID + 1, FIRST_OWN_ID + 2]);
    forgetOwnFunction(ids[0]);
    expect(() => symbolicFunctionOf(ids[0])).toThrow(FunctionError);
    expect(defineOwnFunction('four', constant(4))).toBe(ids[0]);
    expect(defineOwnFunction('five', constant(5))).toBe(ids[2] + 1);
    expect(ids.map((id) => symbolicFunctionOf(id).value(0, 1))).toEqual([4, 1, 2]);
    expect(defineOwnFunction('three', constant(9))).toBe(ids[2]);
    expect(symbolicFunctionOf(ids[2]).value(0, 1)).toBe(2);
  });

  it('are at most 128', () => {
    expect(() => {
      for (let n = 0; n < 200; n++) defineOwnFunction(`n${n}`, constant(n));
    }).toThrow('There are 128 functions of your own already.');
    expect(ownFunctionIds()).toHaveLength(128);
  });
});

describe.each(SYMBOLIC_FUNCTIONS)('$name', (form) => {
  const { domain, value, slope, curvature, exponentSlope } = form;

  it('has the derivatives of its differences', () => {
    fc.assert(
      fc.property(insideOf(domain), exponent, (u, a) => {
        // Kinks and jumps have no difference quotient.
        if (['abs', 'sgn'].includes(form.name) && Math.abs(u) < 2 * STEP) return;
        expectClose(
          slope(u, a),
          quotient((at) => value(at, a), u),
        );
        expectClose(
          curvature(u, a),
          quotient((at) => slope(at, a), u),
        );
        if (exponentSlope !== null) {
          expectClose(
            exponentSlope(u, a),
            quotient((at) => value(u, at), a),
          );
        }
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it('is finite wherever a person’s data or an optimiser may lead', () => {
    const ends = [domain.lo, domain.hi, 0, 20].filter(Number.isFinite);
    const places = [...ends, ...domain.poles.flatMap((pole) => [pole, pole + 5 * domain.period])];
    const near = [0, 1e-300, 1e-13, 1e-8, 1e-5, 1e-3, 1, 30, 1e4];
    for (const u of places.flatMap((place) => near.flatMap((offset) => [place - offset, place + offset]))) {
      for (const a of [-3, -0.5, 0, 0.5, 3]) {
        const results = [value(u, a), slope(u, a), curvature(u, a), exponentSlope?.(u, a) ?? 0];
        expect(results.every(Number.isFinite)).toBe(true);
      }
    }
  });

  it('keeps the value of the end of its domain beyond it, with derivatives 0', () => {
    const beyond = (end: number, outwards: number) => {
      if (!Number.isFinite(end)) return;
      const u = end + 0.3 * outwards;
      expect(value(u, 0.7)).toBe(value(end, 0.7));
      expect([slope(u, 0.7), curvature(u, 0.7)].map(Math.abs)).toEqual([0, 0]);
    };
    beyond(domain.lo, -1);
    beyond(domain.hi, 1);
  });

  it('keeps the value of a place beside a pole nearer to it, on either side', () => {
    for (const pole of domain.poles) {
      for (const side of [-1, 1]) {
        const u = pole + 0.999 * side * domain.distance;
        expect(Math.abs(value(u, -1))).toBeLessThan(1.001e6);
        if (u < domain.lo || u > domain.hi) continue;
        const edge = pole + side * domain.distance;
        expect(Math.abs(value(u, -1) / value(edge, -1) - 1)).toBeLessThan(1e-5);
        expect([slope(u, -1), curvature(u, -1)].map(Math.abs)).toEqual([0, 0]);
      }
    }
  });

  it('is NaN for NaN', () => {
    if (form.name !== '0') expect(value(Number.NaN, 2)).toBeNaN();
  });
});
