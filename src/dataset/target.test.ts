import { describe, expect, it } from 'vitest';
import { standardDeviation } from '../numeric/statistics.ts';
import { DataError } from './dataset.ts';
import { fromNetwork } from './scaling.ts';
import { type FormulaRequest, makeFromFormula } from './target.ts';

const request = (change: Partial<FormulaRequest> = {}): FormulaRequest => ({
  kind: 'formula',
  formula: 'exp(sin(pi*x1)+x2^2)',
  ranges: [],
  rows: 200,
  testRows: 50,
  noise: 0,
  seed: 7,
  ...change,
});

function errorOf(change: Partial<FormulaRequest>): DataError {
  try {
    makeFromFormula(request(change));
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
  throw new Error('No error');
}

const originals = (values: Float64Array, column: { shift: number; scale: number }) =>
  values.map((value) => fromNetwork(value, column));

describe('Rows from a formula', () => {
  it('have the value of the formula as their target, undisturbed', () => {
    const { info, train, test } = makeFromFormula(request());
    for (const table of [train, test]) {
      const y = originals(table.targets, info.outputs[0]);
      for (let r = 0; r < table.rows; r++) {
        const [x1, x2] = [table.inputs[2 * r], table.inputs[2 * r + 1]];
        expect(y[r]).toBeCloseTo(Math.exp(Math.sin(Math.PI * x1) + x2 ** 2), 10);
      }
    }
    expect([train.rows, test.rows, info.trainRows, info.testRows]).toEqual([200, 50, 200, 50]);
    expect(info).toMatchObject({
      title: 'exp(sin(pi*x1)+x2^2)',
      formula: 'exp(sin(pi*x1)+x2^2)',
      remarks: [],
    });
  });

  it('lie in their ranges and reach the network as [-1, 1]', () => {
    const { info, train } = makeFromFormula(
      request({
        formula: 'x1+x2',
        ranges: [
          [2, 6],
          [-0.5, 0],
        ],
      }),
    );
    expect(info.inputs.map(({ name, shift, scale }) => ({ name, shift, scale }))).toEqual([
      { name: 'x1', shift: 4, scale: 2 },
      { name: 'x2', shift: -0.25, scale: 0.25 },
    ]);
    expect(info.inputs[0].min).toBeGreaterThanOrEqual(2);
    expect(info.inputs[0].max).toBeLessThan(6);
    expect(Math.max(...train.inputs.map(Math.abs))).toBeLessThanOrEqual(1);
    expect(Math.max(...train.inputs.map(Math.abs))).toBeGreaterThan(0.98);
  });

  it('have [-1, 1] where no range is given, and idle inputs where there are more ranges than variables', () => {
    const three = makeFromFormula(
      request({
        formula: 'x1',
        ranges: [
          [0, 1],
          [0, 1],
          [5, 6],
        ],
      }),
    );
    expect(three.info.inputs.map((input) => input.name)).toEqual(['x1', 'x2', 'x3']);
    const gap = makeFromFormula(request({ formula: 'x3', ranges: [[0, 1]] }));
    expect(gap.info.inputs.map((input) => input.shift)).toEqual([0.5, 0, 0]);
  });

  it('are the same for the same seed and others for another', () => {
    const first = makeFromFormula(request());
    expect(makeFromFormula(request())).toEqual(first);
    expect(makeFromFormula(request({ seed: 8 })).train.inputs).not.toEqual(first.train.inputs);
  });

  it('keep the test rows when training rows or noise change', () => {
    const { test } = makeFromFormula(request());
    expect(makeFromFormula(request({ rows: 300, noise: 0.5 })).test.inputs).toEqual(test.inputs);
    expect(makeFromFormula(request({ noise: 0.5 })).train.inputs).toEqual(
      makeFromFormula(request()).train.inputs,
    );
  });

  it('carry noise of the asked size on the training targets only', () => {
    const clean = makeFromFormula(request({ rows: 4000 }));
    const noisy = makeFromFormula(request({ rows: 4000, noise: 0.3 }));
    const y = originals(clean.train.targets, clean.info.outputs[0]);
    const noise = originals(noisy.train.targets, noisy.info.outputs[0]).map((value, r) => value - y[r]);
    expect(standardDeviation(noise) / standardDeviation(y)).toBeCloseTo(0.3, 2);
    const tested = originals(noisy.test.targets, noisy.info.outputs[0]);
    originals(clean.test.targets, clean.info.outputs[0]).forEach((value, r) => {
      expect(tested[r]).toBeCloseTo(value, 10);
    });
    expect(noisy.info.remarks).toEqual([
      'Noise is on the 4,000 training rows only; the test rows are exact.',
    ]);
  });
});

describe('A formula that is not finite on its range', () => {
  it.each([
    ['x2 + log(x1)', [], 'log(x1) is not a finite number at x1 = −1. Change the range of x1 or the formula.'],
    ['1/x1', [], '1/x1 is not a finite number at x1 = 0. Change the range of x1 or the formula.'],
    [
      'sqrt(x1 + x2)',
      [[0, 1]],
      'sqrt(x1 + x2) is not a finite number at x1 = 0, x2 = −1. Change the range of x1 or x2 or the formula.',
    ],
    ['x1 + 1/(2-2)', [], '1/(2-2) is not a finite number. Change the formula.'],
    [
      'exp(50x1)',
      [],
      'exp(50x1) is 5.185e21 at x1 = 1; the limit is 1e18. Change the range of x1 or the formula.',
    ],
    [
      'x1^0.5',
      [[-1e-9, 1]],
      'x1^0.5 is not a finite number at x1 = −1e−9. Change the range of x1 or the formula.',
    ],
  ] as const)('%s is refused with the part and the place', (formula, ranges, message) => {
    expect(errorOf({ formula, ranges })).toMatchObject({
      code: 'formula-not-finite',
      field: 'formula',
      message,
    });
  });

  it('may pass through infinity when its value does not', () => {
    expect(makeFromFormula(request({ formula: 'tanh(1/x1)' })).info.trainRows).toBe(200);
  });

  it('is checked at the ends and the middle with as many variables as there can be', () => {
    const all = Array.from({ length: 16 }, (_, i) => `x${i + 1}`);
    expect(makeFromFormula(request({ formula: all.join('+') })).info.inputs).toHaveLength(16);
    expect(errorOf({ formula: `1/(${all.map((x) => `abs(${x})`).join('+')})` }).code).toBe(
      'formula-not-finite',
    );
    expect(errorOf({ formula: `log(16-${all.join('-')})` }).code).toBe('formula-not-finite');
  });
});

describe('A request that cannot be met', () => {
  it.each<[string, Partial<FormulaRequest>, Partial<DataError>]>([
    ['a constant', { formula: 'sin(x1)^2+cos(x1)^2' }, { code: 'formula-constant', field: 'formula' }],
    ['a range the wrong way round', { ranges: [[1, 0]] }, { code: 'range', field: 'ranges' }],
    [
      'a range without a number',
      {
        ranges: [
          [0, 1],
          [Number.NaN, 1],
        ],
      },
      { code: 'range', field: 'ranges' },
    ],
    ['an infinite range', { ranges: [[0, Number.POSITIVE_INFINITY]] }, { code: 'range', field: 'ranges' }],
    ['a range beyond all measure', { ranges: [[0, 1e30]] }, { code: 'range', field: 'ranges' }],
    ['a range without width', { ranges: [[1, 1 + 1e-15]] }, { code: 'range', field: 'ranges' }],
    [
      '17 ranges',
      { ranges: Array.from({ length: 17 }, () => [0, 1] as const) },
      { code: 'range', field: 'ranges' },
    ],
    ['9 rows', { rows: 9 }, { code: 'rows', field: 'rows' }],
    ['1,000,001 rows', { rows: 1_000_001 }, { code: 'rows', field: 'rows' }],
    ['half a row', { rows: 20.5 }, { code: 'rows', field: 'rows' }],
    ['no test rows', { testRows: 0 }, { code: 'rows', field: 'rows' }],
    ['negative noise', { noise: -0.1 }, { code: 'noise', field: 'noise' }],
    ['noise that is no number', { noise: Number.NaN }, { code: 'noise', field: 'noise' }],
  ])('is refused beside its control: %s', (_, change, expected) => {
    expect(errorOf(change)).toMatchObject(expected);
  });

  it('is refused in a sentence with the value and a way out', () => {
    expect(errorOf({ ranges: [[1, 0]] }).message).toBe(
      'The range of x1 is 1 to 0, but its start has to be smaller than its end. Swap or change them.',
    );
    expect(errorOf({ rows: 5 }).message).toBe(
      'There cannot be 5 training rows. Use a whole number from 10 to 1,000,000.',
    );
  });
});
