import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { symbolicValue } from '../../kan/symbolicEdges.ts';
import { SYMBOLIC_FUNCTIONS, type SymbolicFunction } from '../../kan/symbolicFunctions.ts';
import { createRng } from '../../numeric/rng.ts';
import { type FormFit, fitForms } from './fitForms.ts';
import { rankForms } from './rankForms.ts';

interface ReferenceCurve {
  readonly truth: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly fits: readonly { name: string; affine: [number, number, number, number]; r2: number }[];
}

const CURVES: readonly ReferenceCurve[] = JSON.parse(
  readFileSync(new URL('../fixtures/symbolic.json', import.meta.url), 'utf8'),
);
/** The reference has two functions twice. */
const SAME: Readonly<Record<string, string>> = { 'x^0.5': 'sqrt', '1/x^0.5': '1/sqrt(x)' };

function functionNamed(name: string): SymbolicFunction {
  const found = SYMBOLIC_FUNCTIONS.find((form) => form.name === (SAME[name] ?? name));
  if (found === undefined) throw new Error(`no function ${name}`);
  return found;
}

function curveOf(reference: ReferenceCurve): [Float64Array, Float64Array] {
  return [Float64Array.from(reference.x), Float64Array.from(reference.y)];
}

/** Whether a·x + b stays in the domain for all x, without a pole between any two of them. */
function staysInside(form: SymbolicFunction, x: readonly number[], [a, b]: readonly number[]): boolean {
  const { lo, hi, poles, period } = form.domain;
  const arguments_ = x.map((value) => a * value + b);
  const least = Math.min(...arguments_);
  const most = Math.max(...arguments_);
  const repeats = period === 0 ? [0] : Array.from({ length: 41 }, (_, k) => (k - 20) * period);
  const crosses = poles.some((pole) =>
    repeats.some((shift) => least <= pole + shift && most >= pole + shift),
  );
  return least >= lo && most <= hi && !crosses;
}

/** y of c·f(a·x + b) + d, and the largest deviation from it as a share of y's range. */
function deviation(fit: FormFit, x: Float64Array, y: Float64Array): number {
  const parameters = Float64Array.of(fit.a, fit.b, fit.c, fit.d);
  let largest = 0;
  x.forEach((value, s) => {
    largest = Math.max(largest, Math.abs(symbolicValue(fit.id, parameters, 0, 1, value) - y[s]));
  });
  return largest / (Math.max(...y) - Math.min(...y));
}

function firstOf(x: Float64Array, y: Float64Array, functions?: number[]): FormFit {
  return rankForms(fitForms(x, y, functions === undefined ? {} : { functions }), 0.5)[0];
}

const even = (count: number, lo: number, hi: number): Float64Array =>
  Float64Array.from({ length: count }, (_, s) => lo + ((hi - lo) * s) / (count - 1));

describe('forms of the reference curves', () => {
  it('explain at least as much as the best of the reference, wherever that stays in its domain', () => {
    let inside = 0;
    let outside = 0;
    const worse: string[] = [];
    for (const reference of CURVES) {
      const [x, y] = curveOf(reference);
      const ids = reference.fits.map(({ name }) => functionNamed(name).id);
      const fits = fitForms(x, y, { functions: ids });
      expect(fits).toHaveLength(reference.fits.length);
      reference.fits.forEach(({ name, affine, r2 }, k) => {
        if (!staysInside(functionNamed(name), reference.x, affine)) {
          outside++;
          return;
        }
        inside++;
        if (!(fits[k].r2 >= r2 - 1e-6)) worse.push(`${reference.truth}: ${name} ${fits[k].r2} < ${r2}`);
      });
    }
    expect(worse).toEqual([]);
    expect([inside, outside]).toEqual([392, 0]);
  });

  it.each(CURVES.map((reference) => [reference.truth, reference] as const))(
    'has %s in the first place',
    (truth, reference) => {
      const [x, y] = curveOf(reference);
      const first = firstOf(x, y);
      expect(first.name).toBe(truth.replace('noisy ', ''));
      if (!truth.startsWith('noisy')) expect(first.unexplained).toBeLessThan(1e-20);
    },
  );
});

describe('fits of every function to itself', () => {
  const x = even(150, -0.9, 1.3);
  /** Arguments that show the function, inside its domain. */
  const AFFINE: Readonly<Record<string, [number, number]>> = {
    'x^a': [2.3, 1.4],
    '1/x^4': [1, 1.6],
    '1/x^5': [1, 1.6],
    sgn: [1, -0.3333],
    tan: [0.8, 0.1],
    arcsin: [0.6, 0.1],
    arccos: [0.6, 0.1],
    arctanh: [0.6, 0.1],
    J0: [4, 1],
    sinc: [4, 1],
    sqrt: [1.3, 1.2],
    'x^1.5': [1.3, 1.2],
    log: [1.3, 1.2],
    '1/sqrt(x)': [1.3, 1.2],
  };
  const functions = SYMBOLIC_FUNCTIONS.filter(({ name }) => name !== '0');

  it.each(functions.map((form) => [form.name, form] as const))('finds %s exactly', (name, form) => {
    const [a, b] = AFFINE[name] ?? [1.2, 1.3];
    const parameters = Float64Array.of(a, b, -0.8, 0.4);
    const y = x.map((value) => symbolicValue(form.id, parameters, 0, 1, value));
    const [fit] = fitForms(x, y, { functions: [form.id] });
    expect(fit.unexplained).toBeLessThan(1e-18);
    expect(deviation(fit, x, y)).toBeLessThan(1e-9);
    expect(fit.r2).toBe(1 - fit.unexplained);
  });

  it('is invariant under shifts and scales of both axes', () => {
    const y = x.map((value) => Math.tanh(2 * value - 0.4));
    const moved = fitForms(
      x.map((value) => 1e3 * value + 5e4),
      y.map((value) => 1e-6 * value - 3),
      { functions: [20] },
    );
    expect(moved[0].unexplained).toBeLessThan(1e-12);
    expect(moved[0].a).toBeCloseTo(2e-3, 8);
    expect(moved[0].c).toBeCloseTo(1e-6, 12);
  });

  it('finds fast waves', () => {
    const y = x.map((value) => Math.sin(25 * value + 0.4));
    const fit = firstOf(x, y);
    expect(fit.name).toBe('sin');
    expect(fit.a).toBeCloseTo(25, 9);
    expect(fit.b).toBeCloseTo(0.4, 9);
  });
});

describe('which of two names of the same curve is shown', () => {
  const x = even(100, -1, 1);

  it('calls a wave at its crest a cosine', () => {
    const fits = fitForms(
      x,
      x.map((value) => 2 * Math.cos(3 * value) + 0.3),
    );
    const names = fits.map(({ name }) => name);
    expect(names).toContain('cos');
    expect(names).not.toContain('sin');
    const first = rankForms(fits, 0.5)[0];
    expect([first.name, first.a, first.b, first.c, first.d]).toEqual([
      'cos',
      expect.closeTo(3, 9),
      expect.closeTo(0, 9),
      expect.closeTo(2, 9),
      expect.closeTo(0.3, 9),
    ]);
  });

  it('calls a tanh that starts at 0 a sigmoid', () => {
    const first = firstOf(
      x,
      x.map((value) => 3 / (1 + Math.exp(4 * value - 1))),
    );
    expect(first.name).toBe('sigmoid');
    expect(first.d).toBeCloseTo(0, 9);
  });

  it('gives every function that is asked for, derived or not', () => {
    const y = x.map((value) => Math.sin(3 * value));
    const names = fitForms(x, y, { functions: [18, 17, 28] }).map(({ name }) => name);
    expect(names).toEqual(['cos', 'sin', 'sigmoid']);
  });
});

describe('ranking', () => {
  const x = even(150, -1, 1);

  it('charges a function that stands in for a simpler one', () => {
    const y = x.map((value) => value * value + 0.2 * value);
    const fits = fitForms(x, y);
    const wave = fits.find(({ name }) => name === 'cos' || name === 'sin');
    expect(wave?.degeneracy).toBeGreaterThan(5);
    expect(rankForms(fits, 0.5)[0].name).toBe('x^2');
    const tail = fitForms(x, x.map(Math.exp), { functions: [20] })[0];
    expect(tail.unexplained).toBeLessThan(1e-4);
    expect(tail.degeneracy).toBeGreaterThan(1);
  });

  it('never lets a line at R² 0.90 beat a sine at 0.99, but does at the simple end', () => {
    const candidate = (id: number, name: string, complexity: number, r2: number): FormFit => ({
      ...{ id, name, complexity, r2, unexplained: 1 - r2 },
      ...{ a: 1, b: 0, c: 1, d: 0, degeneracy: 0 },
    });
    const fits = [candidate(1, 'x', 1, 0.9), candidate(17, 'sin', 2, 0.99)];
    expect(rankForms(fits, 0.5).map(({ name }) => name)).toEqual(['sin', 'x']);
    expect(rankForms(fits, 1).map(({ name }) => name)).toEqual(['sin', 'x']);
    expect(rankForms(fits, 0).map(({ name }) => name)).toEqual(['x', 'sin']);
    // What noise covers is free.
    expect(rankForms(fits, 0.5, 0.1).map(({ name }) => name)).toEqual(['x', 'sin']);
  });

  it('finds the function under noise', () => {
    const rng = createRng(4);
    const y = x.map((value) => Math.exp(1.5 * value) + 0.05 * rng.normal());
    expect(firstOf(x, y).name).toBe('exp');
  });
});

describe('curves that say little', () => {
  const x = even(20, -1, 1);
  const ZERO = { id: 26, name: '0', c: 0, r2: 1, unexplained: 0 };

  it('are 0 and a constant when they are flat, or have one x only, or nothing at all', () => {
    expect(
      fitForms(
        x,
        x.map(() => 0.7),
      ),
    ).toMatchObject([{ ...ZERO, d: expect.closeTo(0.7, 15) }]);
    expect(
      fitForms(
        x.map(() => 2),
        x,
      ),
    ).toMatchObject([{ ...ZERO, d: expect.closeTo(0, 12) }]);
    expect(fitForms(new Float64Array(0), new Float64Array(0))).toMatchObject([{ ...ZERO, d: 0 }]);
    const nothing = x.map(() => Number.NaN);
    expect(fitForms(x, nothing)).toMatchObject([{ ...ZERO, d: 0 }]);
  });

  it('pass over points that are not finite', () => {
    const y = x.map((value, s) => (s % 5 === 0 ? Number.NaN : value ** 3));
    expect(firstOf(x, y)).toMatchObject({ name: 'x^3', c: expect.closeTo(1, 9) });
  });

  it.each([2, 3, 4])('give finite numbers for %i points', (count) => {
    const few = even(count, 0, 1);
    for (const fit of fitForms(
      few,
      few.map((value) => value * value - value),
    )) {
      for (const value of [fit.a, fit.b, fit.c, fit.d, fit.r2, fit.degeneracy]) {
        expect(Number.isFinite(value)).toBe(true);
      }
    }
  });

  it('give finite numbers for steps, spikes and repeated x', () => {
    const rng = createRng(1);
    const curves: [Float64Array, Float64Array][] = [
      [x, x.map((value) => (value > 0.31 ? 1 : 0))],
      [x, x.map((_, s) => (s === 7 ? 1e9 : 0))],
      [x.map((value) => Math.round(value * 2)), x.map(() => rng.normal())],
      [x.map((value) => 1e-9 * value + 1), x.map(() => 1e-12 * rng.normal())],
    ];
    for (const [curveX, curveY] of curves) {
      const fits = fitForms(curveX, curveY);
      expect(fits.length).toBeGreaterThan(20);
      for (const fit of fits) {
        for (const value of [fit.a, fit.b, fit.c, fit.d, fit.unexplained, fit.degeneracy]) {
          expect(Number.isFinite(value), `${fit.name} ${value}`).toBe(true);
        }
        expect(fit.unexplained).toBeLessThan(1 + 1e-6);
      }
    }
    expect(rankForms(fitForms(...curves[0]), 0.5)[0].name).toBe('sgn');
  });

  it('are fitted roughly, too, when that is enough', () => {
    const fits = fitForms(
      x,
      x.map((value) => Math.sin(2 * value)),
      { quick: true },
    );
    expect(rankForms(fits, 0.5)[0].name).toBe('sin');
  });
});
