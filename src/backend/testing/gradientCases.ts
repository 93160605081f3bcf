/** What is asked of the gradient of every backend: one case for each thing that a network or a penalty can have. */
import type { RegularizationMetric } from '../backend.ts';
import type { Case } from './cases.ts';

/** x², exp, sin, tanh, a Gaussian and a power. */
const MIXED: readonly number[] = [2, 14, 17, 20, 27, 36];

/** Every combination of order, knots and extrapolation. */
function shapeCases(): Case[] {
  const cases: Case[] = [];
  for (const order of [1, 2, 3, 4, 5]) {
    for (const knots of ['uniform', 'uneven'] as const) {
      for (const extrapolation of ['linear', 'zero'] as const) {
        const title = `order ${order}, ${knots} knots, '${extrapolation}' outside`;
        cases.push({ title, width: [3, 4, 2], rows: 150, order, knots, extrapolation });
      }
    }
  }
  return cases;
}

const METRICS: readonly RegularizationMetric[] = [
  'edge_forward_spline_n',
  'edge_forward_spline_u',
  'edge_forward_sum',
  'edge_backward',
  'node_backward',
];

/** Every metric, on sums and splines alone and on everything at once; and the coefficients. */
function penaltyCases(): Case[] {
  const mixed: Omit<Case, 'title'> = { width: [2, [2, 2], [1, 1]], rows: 100, symbolic: MIXED };
  const cases = METRICS.flatMap((metric): Case[] => {
    const settings = { metric, lamb: 0.05 };
    return [
      { title: `the metric ${metric}`, width: [3, 4, 2], rows: 333, settings },
      { title: `the metric ${metric}, products and symbolic edges`, ...mixed, settings },
    ];
  });
  const alone = { lamb: 0.1, lambL1: 0, lambEntropy: 0 };
  return [
    ...cases,
    {
      title: 'a backward metric on a wide layer',
      width: [3, 70, 2],
      rows: 130,
      settings: { lamb: 0.05, metric: 'edge_backward' },
    },
    {
      title: 'a backward metric over three layers',
      width: [3, 4, 3, 2],
      rows: 130,
      settings: { lamb: 0.01, metric: 'node_backward' },
      cutEdges: true,
    },
    { title: 'the size of coefficients', width: [2, 3, 1], rows: 100, settings: { ...alone, lambCoef: 1 } },
    {
      title: 'differences of coefficients',
      ...mixed,
      settings: { ...alone, lambCoefDiff: 2 },
      fixedNumbers: true,
    },
    {
      title: 'every part of the penalty',
      width: [3, 20, 2],
      rows: 100,
      settings: { lamb: 0.01, lambCoef: 1, lambCoefDiff: 2 },
      cutEdges: true,
    },
  ];
}

export const GRADIENT_CASES: readonly Case[] = [
  ...[1, 63, 64, 65, 997, 1000].map((rows) => ({ title: `${rows} rows`, width: [2, 5, 1], rows })),
  ...shapeCases(),
  { title: 'one edge', width: [1, 1], rows: 100 },
  { title: 'one interval', width: [2, 3, 1], gridSizes: [1, 1], rows: 100 },
  { title: 'a fine grid', width: [2, 3, 1], gridSizes: [80, 80], rows: 300 },
  { title: 'a grid size of its own for every layer', width: [2, 3, 2, 1], gridSizes: [3, 8, 13], rows: 200 },
  { title: 'three wide layers', width: [4, 10, 10, 1], rows: 200 },
  { title: 'a layer wider than 64', width: [3, 70, 2], rows: 130 },
  { title: 'two layers wider than 64', width: [2, 66, 65, 1], rows: 70 },
  { title: 'many outputs', width: [2, 3, 67], rows: 65 },
  { title: 'base function identity', width: [2, 5, 1], rows: 100, baseFunction: 'identity' },
  { title: 'no base function', width: [2, 5, 1], rows: 100, baseFunction: 'none' },
  { title: 'cut edges', width: [3, 5, 4, 2], rows: 200, cutEdges: true },
  { title: 'a penalty', width: [2, 5, 1], rows: 1000, settings: { lamb: 0.01 } },
  {
    title: 'a penalty on cut edges',
    width: [3, 5, 4, 2],
    rows: 333,
    settings: { lamb: 0.1 },
    cutEdges: true,
  },
  {
    title: 'a penalty, order 2, uneven knots',
    width: [3, 4, 2],
    rows: 150,
    settings: { lamb: 0.1 },
    order: 2,
    knots: 'uneven',
  },
  { title: 'a penalty on a wide layer', width: [3, 70, 2], rows: 130, settings: { lamb: 0.05 } },
  { title: 'a penalty on a single row', width: [2, 5, 1], rows: 1, settings: { lamb: 0.1 } },
  { title: 'more than 65,535 rows', width: [2, 3, 1], rows: 66_001 },
  { title: 'a penalty over more than 65,535 rows', width: [2, 3, 1], rows: 66_001, settings: { lamb: 0.01 } },
  { title: 'product nodes', width: [2, [2, 2], 1], rows: 200 },
  { title: 'products of three', width: [3, [1, 2, 3], [1, 1]], rows: 130 },
  { title: 'products alone', width: [2, [0, 2], [0, 1, 3]], rows: 100, order: 2 },
  { title: 'products in wide layers', width: [2, [18, 3, 3], [17, 1]], rows: 130 },
  { title: 'symbolic edges', width: [3, 4, 2], rows: 200, symbolic: MIXED },
  {
    title: 'symbolic edges on a tiny grid',
    width: [2, 2],
    rows: 64,
    gridSizes: [1],
    order: 1,
    symbolic: MIXED,
  },
  { title: 'symbolic edges that were cut', width: [3, 4, 2], rows: 100, symbolic: MIXED, cutEdges: true },
  { title: 'symbolic edges in a wide layer', width: [2, 20, 2], rows: 130, symbolic: MIXED },
  { title: 'symbolic edges and products', width: [2, [2, 2], [1, 1]], rows: 100, symbolic: MIXED },
  { title: 'fixed numbers', width: [2, 5, 1], rows: 200, fixedNumbers: true, symbolic: MIXED },
  { title: 'cross-entropy', width: [2, 4, 3], rows: 200, loss: 'softmax' },
  { title: 'cross-entropy of products', width: [2, 3, [1, 2]], rows: 100, loss: 'softmax' },
  { title: 'cross-entropy of wide layers', width: [2, 20, 3], rows: 130, loss: 'softmax' },
  ...penaltyCases(),
];
