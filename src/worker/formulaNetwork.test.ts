import { describe, expect, it } from 'vitest';
import type { DataRequest, Dataset, Range } from '../dataset/dataset.ts';
import { readFormula } from '../dataset/formula.ts';
import { loadDataset } from '../dataset/load.ts';
import { fromNetwork } from '../dataset/scaling.ts';
import { compile } from '../expression/evaluate.ts';
import { unacceptForm } from '../interpret/acceptForm.ts';
import { formulaOf } from '../interpret/formula/formulaOf.ts';
import { predict } from '../kan/forward.ts';
import { edgeIndex, listEdges } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import { networkForFormula } from './formulaNetwork.ts';
import { FormulaNetworkError } from './formulaNetworkError.ts';

const POSITIVE: Range = [0.5, 3];

async function dataOf(formula: string, ranges: readonly Range[] = []): Promise<Dataset> {
  const request: DataRequest = {
    kind: 'formula',
    formula,
    ranges,
    rows: 300,
    testRows: 100,
    noise: 0,
    seed: 1,
  };
  return loadDataset(request);
}

/** Largest relative difference between a network and its formula on the test rows. */
function worstError(network: Network, { info, test }: Dataset, formula: string): number {
  const { evaluate } = readFormula(formula);
  const columns = info.inputs.length;
  const rows = test.inputs.map((value, at) => fromNetwork(value, info.inputs[at % columns]));
  const errors = predict(network, test.inputs, test.rows).map((predicted, r) => {
    const wanted = evaluate(rows, r * columns);
    return (
      Math.abs(fromNetwork(predicted, info.outputs[0]) - wanted) / (Math.abs(wanted) + info.outputs[0].scale)
    );
  });
  return Math.max(...errors);
}

const FORMULAS: readonly (readonly [string, (readonly Range[])?])[] = [
  ['exp(sin(pi*x1)+x2^2)'],
  ['x1*x2'],
  [
    'sqrt(x1^2+x2^2)',
    [
      [-3, 2],
      [1, 7],
    ],
  ],
  [
    '(x1+x2)/(1+x1*x2)',
    [
      [0, 0.9],
      [0, 0.9],
    ],
  ],
  ['exp(-x^2/2)', [[-4, 4]]],
  [
    'x1*exp(-x2)*cos(3*x1)',
    [
      [-2, 5],
      [0, 3],
    ],
  ],
  ['tanh(2*x1 - x2) + 1'],
  ['log(x1)/log(x2)', [POSITIVE, [2, 9]]],
  ['abs(x1 - 0.3) - abs(x2)'],
  ['sin(cos(exp(x1)) + x2)'],
  [
    'x1*x2*x3*x4',
    [
      [-1, 2],
      [0, 4],
      [1, 2],
      [-3, -1],
    ],
  ],
  ['x1*x4/(x2^2+x3^2)', [[-1, 2], POSITIVE, [1, 2], [-3, -1]]],
  ['3*x1 - 7'],
  ['pi*x1^2/4 + e', [[0, 10]]],
  ['x1^0.3 + x2^2.7', [POSITIVE, POSITIVE]],
  ['x1^(1/3)*x2^-1.25', [[100, 900], POSITIVE]],
  ['1/(1 + x1^2 + x2^2)'],
  ['x1/(x1+x2) + x2/(x1+2)', [POSITIVE, POSITIVE]],
  ['2^x1'],
  [
    '0.5^(x1*x2)',
    [
      [-3, 3],
      [-3, 3],
    ],
  ],
  ['e^x1 - 10^x2'],
  [
    'atan(x1/x2) + asin(x1/3) + acos(x2/4)',
    [
      [-2, 2],
      [1, 3],
    ],
  ],
  ['x1^x2', [POSITIVE, [-2, 2]]],
  ['pow(x1, x2) + pow(x2, 3)', [POSITIVE, [-2, 2]]],
  ['x1^6 - x2^7 + 1/(x1^8 + 1)'],
  ['x1^-6', [[-3, -1]]],
  ['min(x1, x2) + max(x1, x2, x1*x2)'],
  ['log10(x1) + log2(x2)', [POSITIVE, POSITIVE]],
  ['asinh(x1) + floor(3*x2) + relu(x1) + cbrt(x2) + step(x1)'],
  ['sigmoid(x1)*gaussian(x2) + softplus(x1) + erf(x2) + sinc(3*x1) + j0(x2) + j1(x1)'],
  ['sign(x1)*x2 + sinh(x1) - cosh(x2) + atanh(x1/2) + tan(x2)'],
  ['-(x1 - x2)^3/4 + (x1 + x2)^2*(x1 - x2)^5'],
  [
    'sqrt(x1 - x2)',
    [
      [2, 3],
      [-1, 1],
    ],
  ],
  [
    'sqrt(2*9.81*x1) + 1e6*x2',
    [
      [1000, 1001],
      [-1e-6, 1e-6],
    ],
  ],
];

describe('networkForFormula', () => {
  it.each(FORMULAS.map(([formula, ranges = []]) => ({ formula, ranges })))(
    'computes exactly $formula',
    async ({ formula, ranges }) => {
      const dataset = await dataOf(formula, ranges);
      const network = networkForFormula(dataset, formula);
      expect(worstError(network, dataset, formula)).toBeLessThan(1e-9);
      network.mask.forEach((live, edge) => {
        if (live === 1) expect(network.forms[edge]).toBeGreaterThan(0);
      });
    },
  );

  it('gives one edge for each of the three functions of exp(sin(pi*x1)+x2^2)', async () => {
    const network = networkForFormula(await dataOf('exp(sin(pi*x1)+x2^2)'), 'exp(sin(pi*x1)+x2^2)');
    expect(network.layout.layers.map(({ inputs, outputs }) => [inputs, outputs])).toEqual([
      [2, 1],
      [1, 1],
    ]);
    expect([...network.forms]).toEqual([17, 2, 14]);
  });

  it('uses a product node for x1*x2', async () => {
    const network = networkForFormula(await dataOf('x1*x2'), 'x1*x2');
    expect(network.spec.layers[0].products).toEqual([2]);
  });

  it('reads back as the formula in original units', async () => {
    const ranges: Range[] = [
      [2, 8],
      [-1, 4],
    ];
    const dataset = await dataOf('3*sin(2*x1) + x2^2', ranges);
    const network = networkForFormula(dataset, '3*sin(2*x1) + x2^2');
    const [read] = formulaOf(network, dataset.info);
    const value = compile(read);
    for (const [x1, x2] of [
      [2.5, 0],
      [7, 3.5],
    ]) {
      expect(value([x1, x2])).toBeCloseTo(3 * Math.sin(2 * x1) + x2 ** 2, 9);
    }
  });

  it('has inputs that the formula does not name', async () => {
    const dataset = await dataOf('x2^2', [
      [-1, 1],
      [-1, 1],
      [0, 5],
    ]);
    const network = networkForFormula(dataset, 'x2^2');
    expect(network.layout.layers[0].inputs).toBe(3);
    expect(worstError(network, dataset, 'x2^2')).toBeLessThan(1e-9);
  });

  it('keeps for every edge a spline to go back to, on a grid around its data', async () => {
    const dataset = await dataOf('exp(sin(pi*x1)+x2^2)');
    const network = networkForFormula(dataset, 'exp(sin(pi*x1)+x2^2)');
    const edges = listEdges(network.layout).filter(({ layer, input, output }) => {
      return network.mask[edgeIndex(network.layout.layers[layer], input, output)] === 1;
    });
    expect(network.kept?.size).toBe(edges.length);
    const splines = edges.reduce(unacceptForm, network);
    expect([...splines.forms]).toEqual([0, 0, 0]);
    expect(worstError(splines, dataset, 'exp(sin(pi*x1)+x2^2)')).toBeLessThan(0.01);
    // The hidden sum is −1 … 2.
    const { knotOffset, knots } = network.layout.layers[1];
    const domain = network.knots.slice(knotOffset, knotOffset + knots);
    expect(domain[network.spec.order]).toBeLessThan(-0.8);
    expect(domain[knots - 1 - network.spec.order]).toBeGreaterThan(1.8);
  });

  it.each([
    [
      'sin(x1^x2)',
      [
        [-3, -1],
        [2, 2 + 1e-6],
      ],
      /x1\^x2/,
    ],
    [
      'x1 + exp(30*x2)',
      [
        [0, 1],
        [0, 1],
      ],
      /narrower ranges/,
    ],
    ['sin(sin(sin(sin(sin(sin(sin(sin(sin(x1)*x1)*x1)*x1)*x1)*x1)*x1)*x1)*x1)', [], /nested too deeply/],
  ] as const)('refuses %s in a sentence', async (formula, ranges, message) => {
    // Rows of another formula: a dataset of these could not be made, or says nothing here.
    const dataset = await dataOf(ranges.length === 0 ? 'x1' : 'x1 + x2', ranges);
    const build = () => networkForFormula(dataset, formula);
    expect(build).toThrow(FormulaNetworkError);
    expect(build).toThrow(message);
  });

  it('refuses what is no formula as the data do', async () => {
    const dataset = await dataOf('x1');
    expect(() => networkForFormula(dataset, 'sin(')).toThrow(
      expect.objectContaining({ code: 'formula-syntax' }),
    );
  });
});
