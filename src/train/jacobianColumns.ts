/**
 * The unknowns of Levenberg-Marquardt: every number that trains, edge by edge, so that the few that a row touches lie
 * side by side. A spline edge has its coefficients, of which a row touches k + 1; a symbolic edge its a, b, c, d. Base
 * weights, which every row touches, come after all of them.
 */
import { edgeIndex, listEdges, parameterIndex } from '../kan/layout.ts';
import { type Network, trainableOf } from '../kan/network.ts';

/** An edge of which something trains. */
export interface JacobianEdge {
  readonly layer: number;
  readonly input: number;
  /** The sum that it leads to. */
  readonly output: number;
  /** Its place in `mask`, `forms` and all per-edge arrays. */
  readonly edge: number;
  readonly symbolic: boolean;
  /** First of its columns, and how many; column `start` + r belongs to row r of the edge's numbers. */
  readonly start: number;
  readonly count: number;
  /** Some of its columns belong to no number that trains. */
  readonly pinned: boolean;
  /** The column of its base weight, -1 for none. */
  readonly base: number;
}

export interface JacobianColumns {
  /** Columns in all. */
  readonly n: number;
  /** Columns of an edge that a row touches at most, base weights apart. */
  readonly width: number;
  readonly edges: readonly JacobianEdge[];
  /** Where the base weights start, and how many there are. */
  readonly denseStart: number;
  readonly dense: number;
  /** [n] index in `parameters`, or -1 for a column that has no number that trains: what stands there stays 0. */
  readonly parameters: Int32Array;
}

/** Numbers of a symbolic edge. */
const SYMBOLIC_NUMBERS = 4;

/** The columns of a network as its mask, forms and fixed numbers are now. */
export function createJacobianColumns(network: Network): JacobianColumns {
  const { layout, mask, forms, spec } = network;
  const trainable = trainableOf(network);
  const live = listEdges(layout).map((id) => {
    const layer = layout.layers[id.layer];
    const edge = edgeIndex(layer, id.input, id.output);
    const symbolic = forms[edge] !== 0;
    const numbers = symbolic ? SYMBOLIC_NUMBERS : layer.coefs;
    const parameterOf = (row: number): number => {
      const parameter = parameterIndex(layer, id.input, row, id.output);
      return trainable[parameter] === 1 ? parameter : -1;
    };
    const block = Array.from({ length: numbers }, (_, row) => parameterOf(row));
    const base = symbolic ? -1 : parameterOf(layer.coefs);
    return { ...id, edge, symbolic, block, base, live: mask[edge] !== 0 };
  });
  const trained = live.filter((edge) => edge.live && (edge.base >= 0 || edge.block.some((p) => p >= 0)));
  const bases = spec.order + 1;
  const width = trained.some(({ symbolic }) => symbolic) ? Math.max(bases, SYMBOLIC_NUMBERS) : bases;

  const parameters: number[] = [];
  const baseParameters: number[] = [];
  const placed = trained.map(({ block, base, ...edge }) => {
    // A block of a row is `width` columns of one edge: each needs as many, though nothing trains in the last of them.
    const padded = [...block, ...Array<number>(Math.max(0, width - block.length)).fill(-1)];
    const start = parameters.length;
    parameters.push(...padded);
    if (base >= 0) baseParameters.push(base);
    return {
      ...edge,
      start,
      count: padded.length,
      pinned: padded.includes(-1),
      rank: base >= 0 ? baseParameters.length - 1 : -1,
    };
  });
  const denseStart = parameters.length;
  return {
    n: denseStart + baseParameters.length,
    width,
    edges: placed.map(({ live: _, rank, ...edge }) => ({ ...edge, base: rank < 0 ? -1 : denseStart + rank })),
    denseStart,
    dense: baseParameters.length,
    parameters: Int32Array.from([...parameters, ...baseParameters]),
  };
}
