import { describe, expect, it } from 'vitest';
import { createRng } from '../numeric/rng.ts';
import { extent } from '../numeric/statistics.ts';
import { predict } from './forward.ts';
import { largestChange } from './gridChange.ts';
import { layerInputs } from './gridData.ts';
import { extendGrid } from './gridExtension.ts';
import { splinesOf } from './gridFit.ts';
import { refitDomains, updateGrid } from './gridRefit.ts';
import { createNetwork } from './init.ts';
import type { Network } from './network.ts';
import { createSpec, type Extrapolation, type WidthEntry } from './spec.ts';
import { relativeError } from './testing/fixtures.ts';
import { inputGridOf } from './workspace.ts';

const ROWS = 500;

/** A network with curves that are far from straight, products among its nodes. */
function createExample(gridSize = 5, order = 3, extrapolation: Extrapolation = 'linear'): Network {
  const width: WidthEntry[] = [2, [2, 1], 1];
  const network = createNetwork(createSpec({ width, gridSize, order, extrapolation }), 2);
  const rng = createRng(3);
  network.parameters.set(network.parameters.map(() => 0.8 * rng.normal()));
  return network;
}

function createInputs(rows = ROWS): Float64Array {
  const rng = createRng(7);
  return Float64Array.from({ length: 2 * rows }, () => 2 * rng.uniform() - 1);
}

const inputs = createInputs();

function outputChange(before: Network, after: Network): number {
  return relativeError(predict(after, inputs, ROWS), predict(before, inputs, ROWS));
}

describe('extending grids', () => {
  it.each([1, 2, 3, 4, 5])(
    'keeps the function to rounding where the new knots contain the old, k = %i',
    (order) => {
      const network = createExample(5, order);
      for (const size of [10, 20, 100]) {
        const extended = extendGrid(network, inputs, ROWS, [size, size]);
        expect(extended.layout.layers.map(({ gridSize }) => gridSize)).toEqual([size, size]);
        expect(outputChange(network, extended)).toBeLessThan(1e-9);
        expect(largestChange(network, extended, inputs, ROWS)).toBeLessThan(1e-9);
      }
    },
  );

  it('keeps it through 5 → 10 → 20 → 50 → 100 → 200', () => {
    let network = createExample();
    for (const size of [10, 20, 50, 100, 200]) {
      const extended = extendGrid(network, inputs, ROWS, [size, size]);
      // 50 is no multiple of 20.
      expect(outputChange(network, extended)).toBeLessThan(size === 50 ? 1e-3 : 1e-9);
      network = extended;
    }
  });

  it('changes one layer and copies the other', () => {
    const network = createExample();
    const extended = extendGrid(network, inputs, ROWS, [5, 15]);
    const [first] = network.layout.layers;
    const numbers = first.inputs * first.rows * first.outputs;
    expect(extended.parameters.subarray(0, numbers)).toEqual(network.parameters.subarray(0, numbers));
    expect(extended.knots.subarray(0, 2 * first.knots)).toEqual(network.knots.subarray(0, 2 * first.knots));
    expect(outputChange(network, extended)).toBeLessThan(1e-9);
  });

  it('keeps cuts, symbolic numbers, base weights and what is fixed', () => {
    const network = createExample();
    const [{ rows, coefs, outputs }] = network.layout.layers;
    network.mask[1] = 0;
    network.forms[2] = 1;
    // One of four constants is snapped; edge 3 is frozen.
    network.fixed[outputs + 2] = 1;
    for (let row = 0; row < rows; row++) network.fixed[row * outputs + 3] = 1;
    const extended = extendGrid(network, inputs, ROWS, [10, 10]);
    const layer = extended.layout.layers[0];
    expect(extended.mask).toEqual(network.mask);
    expect(extended.forms).toEqual(network.forms);
    for (let row = 0; row < 4; row++) {
      expect(extended.parameters[row * outputs + 2]).toBe(network.parameters[row * outputs + 2]);
      expect(extended.fixed[row * outputs + 2]).toBe(row === 1 ? 1 : 0);
    }
    for (let row = 0; row < layer.rows; row++) {
      expect(extended.fixed[row * outputs]).toBe(0);
      expect(extended.fixed[row * outputs + 3]).toBe(1);
    }
    expect(extended.parameters[layer.coefs * outputs]).toBe(network.parameters[coefs * outputs]);
    expect(outputChange(network, extended)).toBeLessThan(1e-9);
  });

  it('refuses sizes that are not one per layer', () => {
    expect(() => extendGrid(createExample(), inputs, ROWS, [10])).toThrow(RangeError);
  });
});

describe('moving knots to the data', () => {
  it('puts the ends of every grid at the ends of its data, and beyond them by the margin', () => {
    const network = createExample(20);
    const updated = updateGrid(network, inputs, ROWS, { margin: 0.1 });
    layerInputs(updated, { inputs, rows: ROWS }).forEach((columns, l) => {
      columns.forEach((x, i) => {
        const { lo, hi } = inputGridOf(updated, l, i);
        const [least, most] = extent(x);
        expect(lo).toBeCloseTo(least - 0.1 * (most - least), 9);
        expect(hi).toBeCloseTo(most + 0.1 * (most - least), 9);
      });
    });
  });

  it('keeps a smooth function closely', () => {
    const network = createNetwork(createSpec({ width: [2, 5, 1], gridSize: 5, order: 3 }), 1);
    expect(largestChange(network, updateGrid(network, inputs, ROWS), inputs, ROWS)).toBeLessThan(0.01);
  });

  it('puts knots where the data is', () => {
    const skewed = inputs.map((x) => x ** 5);
    const even = updateGrid(createExample(), skewed, ROWS, { gridEps: 1 });
    const adapted = updateGrid(createExample(), skewed, ROWS, { gridEps: 0 });
    const inner = ({ knots }: Network) => [...knots.subarray(3, 9)].filter((t) => Math.abs(t) < 0.1).length;
    expect(inner(even)).toBe(0);
    expect(inner(adapted)).toBeGreaterThanOrEqual(3);
    expect(inputGridOf(even, 0, 0).inverseSpacing).toBeGreaterThan(0);
  });

  it.each([
    { values: 'a single value', column: () => 0.25 },
    { values: 'two values', column: (s: number) => s % 2 },
    { values: 'three values, one of them rare', column: (s: number) => (s === 0 ? 5 : s % 2) },
  ])('survives an input with $values', ({ column }) => {
    const discrete = inputs.map((x, at) => (at % 2 === 0 ? column(at / 2) : x));
    const network = createExample();
    const updated = updateGrid(network, discrete, ROWS);
    expect([...updated.parameters, ...updated.knots].every(Number.isFinite)).toBe(true);
    const [first] = network.layout.layers;
    const own = (knots: Float64Array) => knots.subarray(0, first.knots);
    if (column(0) === column(1)) expect(own(updated.knots)).toEqual(own(network.knots));
    // The curves of the discrete input go through its few points, and are not far from what they were between them.
    const [least, most] = extent(discrete.filter((_, at) => at % 2 === 0));
    const between = Float64Array.from({ length: 101 }, (_, p) => least + (p * (most - least)) / 100);
    const points = Float64Array.from({ length: 3 }, (_, s) => column(s));
    for (const [x, limit] of [
      [points, 1e-6],
      [between, 0.5],
    ] as const) {
      const before = splinesOf(network, 0, 0, x);
      expect(relativeError(splinesOf(updated, 0, 0, x), before)).toBeLessThan(limit);
    }
  });

  it('leaves the grids of frozen edges alone', () => {
    const network = createExample();
    const [{ rows, outputs, knots }] = network.layout.layers;
    for (let row = 0; row < rows; row++) network.fixed[row * outputs] = 1;
    const updated = updateGrid(network, inputs, ROWS);
    expect(updated.knots.subarray(0, knots)).toEqual(network.knots.subarray(0, knots));
    expect(updated.parameters.subarray(0, rows * outputs)).toEqual(
      network.parameters.subarray(0, rows * outputs),
    );
    expect(updated.knots[knots]).not.toBe(network.knots[knots]);
  });
});

describe('refitting the domains of hidden inputs', () => {
  it('moves them to their data and a margin, and keeps the function', () => {
    const network = createExample(10);
    const refitted = refitDomains(network, inputs, ROWS, 0.02);
    expect(refitted).not.toBe(network);
    layerInputs(refitted, { inputs, rows: ROWS })[1].forEach((x, i) => {
      const { lo, hi, inverseSpacing } = inputGridOf(refitted, 1, i);
      const [least, most] = extent(x);
      expect(lo).toBeCloseTo(least - 0.02 * (most - least), 9);
      expect(hi).toBeCloseTo(most + 0.02 * (most - least), 9);
      expect(inverseSpacing).toBeGreaterThan(0);
    });
    expect(refitted.knots.subarray(0, 2 * 17)).toEqual(network.knots.subarray(0, 2 * 17));
    expect(outputChange(network, refitted)).toBeLessThan(0.1);
  });

  it('returns the network itself when all of them fit, exactly or nearly', () => {
    const refitted = refitDomains(createExample(), inputs, ROWS, 0.02);
    expect(refitDomains(refitted, inputs, ROWS, 0.02)).toBe(refitted);
    expect(refitDomains(refitted, inputs, ROWS, 0.035)).toBe(refitted);
  });

  it('keeps a smooth function closely even where the domains shrink and shift', () => {
    const network = createNetwork(createSpec({ width: [2, 5, 1], gridSize: 5, order: 3 }), 1);
    const refitted = refitDomains(network, inputs, ROWS, 0.02);
    expect(refitted).not.toBe(network);
    expect(largestChange(network, refitted, inputs, ROWS)).toBeLessThan(1e-3);
  });

  it('leaves grids that are not even, and a network without hidden inputs', () => {
    const adapted = updateGrid(createExample(), inputs, ROWS);
    const shifted = inputs.map((x) => 0.3 * x);
    expect(refitDomains(adapted, shifted, ROWS, 0.02)).toBe(adapted);
    const shallow = createNetwork(createSpec({ width: [2, 1], gridSize: 5, order: 3 }), 1);
    expect(refitDomains(shallow, shifted, ROWS, 0.02)).toBe(shallow);
  });

  it('leaves a network whose numbers have run away', () => {
    const network = createExample();
    network.parameters.fill(Number.NaN);
    expect(refitDomains(network, inputs, ROWS, 0.02)).toBe(network);
  });
});

describe('every change of grids', () => {
  it.each(['linear', 'zero'] as const)(
    'keeps data outside the grids close, extrapolation %s',
    (extrapolation) => {
      const network = createExample(10, 3, extrapolation);
      const wide = inputs.map((x) => 1.1 * x);
      const extended = extendGrid(network, wide, ROWS, [20, 20]);
      const limit = extrapolation === 'linear' ? 1e-9 : 1;
      expect(largestChange(network, extended, wide, ROWS)).toBeLessThan(limit);
    },
  );

  it('looks at no more than 20,000 rows', () => {
    const many = createInputs(60_000);
    const network = createExample();
    const everyThird = many.filter((_, at) => Math.floor(at / 2) % 3 === 0);
    const updated = updateGrid(network, many, 60_000);
    expect(updated).toEqual(updateGrid(network, everyThird, 20_000));
  });
});
