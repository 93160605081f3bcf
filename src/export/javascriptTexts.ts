/** The parts of network.js that are the same for every network, but for the kinds of curves that it has. */
import type { BaseFunction } from '../kan/spec.ts';
import { type CurveKinds, when } from './curveTexts.ts';

/** What `layers` holds, as a comment. */
export function javascriptAbout(kinds: CurveKinds): string[] {
  return [
    '// Each layer: every edge turns the value x of a node into a term of a sum. The first sums are nodes by themselves,',
    '// the others are multiplied, as many as `products` says, and each product is a node.',
    ...when(
      kinds.has('spline'),
      '//   breaks[input]                        piece p holds for breaks[p - 1] <= x < breaks[p]',
      '//   splines:  [input, sum, w, pieces]    w * base(x) + polynomial of x - breaks[max(p - 1, 0)], ascending powers',
    ),
    ...when(kinds.has('symbolic'), '//   symbolic: [input, sum, f, a, b, c, d]    c * f(a * x + b) + d'),
  ];
}

const BASES: Readonly<Record<BaseFunction, string>> = {
  silu: 'x / (1 + Math.exp(-x))',
  identity: 'x',
  none: '0',
};

const SPLINE = [
  'function spline(breaks, pieces, x) {',
  '  let below = 0;',
  '  let above = breaks.length;',
  '  while (below < above) {',
  '    const middle = (below + above) >> 1;',
  '    if (breaks[middle] <= x) below = middle + 1;',
  '    else above = middle;',
  '  }',
  '  const u = x - breaks[Math.max(below - 1, 0)];',
  '  return pieces[below].reduceRight((value, coefficient) => value * u + coefficient, 0);',
  '}',
  '',
];

/** base(x) and spline(…), which spline edges need. */
export function javascriptSplines(kinds: CurveKinds, baseFunction: BaseFunction): string[] {
  if (!kinds.has('spline')) return [];
  const parameter = baseFunction === 'none' ? '' : 'x';
  return [`function base(${parameter}) {`, `  return ${BASES[baseFunction]};`, '}', '', ...SPLINE];
}

/** evaluateLayer, predictRow and predict. */
export function javascriptEvaluation(kinds: CurveKinds): string[] {
  return [
    'function evaluateLayer(layer, nodes) {',
    '  const sums = new Array(layer.sums).fill(0);',
    ...when(
      kinds.has('spline'),
      '  for (const [i, j, weight, pieces] of layer.splines) {',
      '    sums[j] += weight * base(nodes[i]) + spline(layer.breaks[i], pieces, nodes[i]);',
      '  }',
    ),
    ...when(
      kinds.has('symbolic'),
      '  for (const [i, j, f, a, b, c, d] of layer.symbolic) {',
      '    sums[j] += c * f(a * nodes[i] + b) + d;',
      '  }',
    ),
    '  const next = sums.slice(0, layer.sumNodes);',
    '  let first = layer.sumNodes;',
    '  for (const factors of layer.products) {',
    '    next.push(sums.slice(first, first + factors).reduce((product, sum) => product * sum, 1));',
    '    first += factors;',
    '  }',
    '  return next;',
    '}',
    '',
    '/**',
    ' * The outputs for one row of inputs, both in the units of the data.',
    ' *',
    ' * @param {ArrayLike<number>} row  one number for each of `inputs`',
    ' * @returns {number[]}             one for each of `outputs`',
    ' */',
    'export default function predictRow(row) {',
    '  if (row.length !== inputs.length) {',
    '    throw new RangeError("A row has " + inputs.length + " numbers, not " + row.length + ".");',
    '  }',
    '  let nodes = Array.from(row, (value, i) => (value - inputShift[i]) / inputScale[i]);',
    '  for (const layer of layers) nodes = evaluateLayer(layer, nodes);',
    '  return nodes.map((value, j) => outputShift[j] + outputScale[j] * value);',
    '}',
    '',
    '/**',
    ' * The outputs for many rows.',
    ' *',
    ' * @param {ReadonlyArray<ArrayLike<number>>} rows',
    ' * @returns {number[][]}',
    ' */',
    'export function predict(rows) {',
    '  return rows.map((row) => predictRow(row));',
    '}',
  ];
}
