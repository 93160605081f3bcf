/** Standard deviations of activations over a batch, and the way from gradients by them to gradients by activations. */
import { type ActivationStatistics, spreadOf } from '../kan/activationStatistics.ts';
import type { SpreadGradient } from '../kan/backward.ts';
import type { Layout } from '../kan/layout.ts';

/** A standard deviation, or the gradient by it, of everything that varies over the batch. */
export interface Spreads {
  /** [edgeCount] of φ, symbolic ones included; 0 for an edge that was cut. */
  readonly edges: Float64Array;
  /** [nodeCount] of the node's value. */
  readonly nodes: Float64Array;
  /** [sumCount] of the sum's value. */
  readonly sums: Float64Array;
}

/** Spreads of 0. */
export function noSpreads({ edgeCount, nodeCount, sumCount }: Layout): Spreads {
  return {
    edges: new Float64Array(edgeCount),
    nodes: new Float64Array(nodeCount),
    sums: new Float64Array(sumCount),
  };
}

/** The unbiased standard deviations of a batch. */
export function spreadsOf(statistics: ActivationStatistics): Spreads {
  const { rows, edgeSquares, nodeSquares, sumSquares } = statistics;
  const of = (squares: number) => spreadOf(squares, rows);
  return { edges: edgeSquares.map(of), nodes: nodeSquares.map(of), sums: sumSquares.map(of) };
}

/** A constant has no direction in which its spread grows: gradient 0, as the reference's. */
function factorsOf(spreads: Float64Array, dSpreads: Float64Array, rows: number): Float64Array {
  return spreads.map((spread, e) => (spread > 0 ? dSpreads[e] / ((rows - 1) * spread) : 0));
}

/** The gradient by activations that follows from the gradient by their spreads (docs/math.md, eq. 18). */
export function spreadGradientOf(
  { rows, edgeMeans, nodeMeans, sumMeans }: ActivationStatistics,
  spreads: Spreads,
  dSpreads: Spreads,
): SpreadGradient {
  return {
    edgeFactors: factorsOf(spreads.edges, dSpreads.edges, rows),
    edgeMeans,
    nodeFactors: factorsOf(spreads.nodes, dSpreads.nodes, rows),
    nodeMeans,
    sumFactors: factorsOf(spreads.sums, dSpreads.sums, rows),
    sumMeans,
  };
}
