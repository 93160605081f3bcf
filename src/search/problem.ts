/** What a search for a formula works on, and what it says while it works. */
import type { Table } from '../backend/backend.ts';
import { predict } from '../kan/forward.ts';
import type { KernelFactory } from '../kan/kernels.ts';
import type { Network } from '../kan/network.ts';
import { nodesAfter } from '../kan/spec.ts';
import { createRng } from '../numeric/rng.ts';

export interface SearchProblem {
  /** Rows that networks are trained on: at most a thousand. */
  readonly train: Table;
  /** Rows that networks are judged by. */
  readonly validation: Table;
  /** All rows that there are; constants are polished on them in the end. */
  readonly all: Table;
  readonly createKernels: KernelFactory;
}

export interface Candidate {
  /** Never changed by anyone who is given it. */
  readonly network: Network;
  /** RMSE on the validation rows as a share of the targets' standard deviation. */
  readonly error: number;
  /** Nodes per layer in the words of `width`: [2, 1, 1] or [2, [1, 1], 1]. */
  readonly shape: string;
}

export interface SearchStep {
  readonly phase: 'ladder' | 'sparsify' | 'refine' | 'symbolise' | 'snap';
  /** A sentence or less. */
  readonly text: string;
  /** As it is at this step: a copy. */
  readonly network: Network;
  /** As in `Candidate`. */
  readonly error: number;
}

/** Work that has nothing to show, with the same step at each of its yields. */
export function* showing<T>(step: SearchStep, work: Generator<unknown, T>): Generator<SearchStep, T> {
  for (;;) {
    const part = work.next();
    if (part.done === true) return part.value;
    yield step;
  }
}

/** More rows make every step slower and the curves no better for finding a shape. */
const MOST_TRAINING_ROWS = 1000;
const MOST_VALIDATION_ROWS = 1000;
const VALIDATION_SHARE = 0.2;

function takeRows(table: Table, order: Uint32Array, first: number, count: number): Table {
  const inputs = table.inputs.length / table.rows;
  const outputs = table.targets.length / table.rows;
  const taken = {
    ...table,
    rows: count,
    inputs: new Float64Array(count * inputs),
    targets: new Float64Array(count * outputs),
  };
  for (let s = 0; s < count; s++) {
    const row = order[first + s];
    taken.inputs.set(table.inputs.subarray(row * inputs, (row + 1) * inputs), s * inputs);
    taken.targets.set(table.targets.subarray(row * outputs, (row + 1) * outputs), s * outputs);
  }
  return taken;
}

/**
 * Splits training rows for a search: a fifth of them judges, the rest trains.
 *
 * @param table  inputs in [-1, 1], targets of mean 0 and standard deviation 1; at least 2 rows
 * @param seed   of the split
 */
export function createSearchProblem(
  table: Table,
  { seed, createKernels }: { readonly seed: number; readonly createKernels: KernelFactory },
): SearchProblem {
  const order = createRng(seed).permutation(table.rows);
  const held = Math.max(1, Math.round(VALIDATION_SHARE * table.rows));
  return {
    train: takeRows(table, order, held, Math.min(MOST_TRAINING_ROWS, table.rows - held)),
    validation: takeRows(table, order, 0, Math.min(MOST_VALIDATION_ROWS, held)),
    all: table,
    createKernels,
  };
}

/** RMSE of a network on a table in network units, where targets have a standard deviation of 1; Infinity when it explodes. */
export function errorOf(network: Network, { inputs, targets, rows }: Table): number {
  const predicted = predict(network, inputs, rows);
  let sum = 0;
  for (let at = 0; at < targets.length; at++) sum += (predicted[at] - targets[at]) ** 2;
  return Number.isFinite(sum) ? Math.sqrt(sum / targets.length) : Number.POSITIVE_INFINITY;
}

export function betterOf(a: Candidate, b: Candidate): Candidate {
  return b.error < a.error ? b : a;
}

/** The nodes of a network in the words of `width`. */
export function shapeOf({ spec }: Network): string {
  const entries = spec.layers.map((layer) => {
    const products = layer.products.length;
    const nodes = nodesAfter(layer);
    if (products === 0) return `${nodes}`;
    const [factors] = layer.products;
    return `[${nodes - products}, ${products}${factors > 2 ? `, ${factors}` : ''}]`;
  });
  return `[${[spec.layers[0].inputs, ...entries].join(', ')}]`;
}

/** A network with its error on the validation rows. */
export function candidateOf({ validation }: SearchProblem, network: Network): Candidate {
  return { network, error: errorOf(network, validation), shape: shapeOf(network) };
}

/** Live edges that are still splines: what a formula is to be found for. */
export function openEdges({ mask, forms }: Network): number[] {
  return [...mask.keys()].filter((edge) => mask[edge] !== 0 && forms[edge] === 0);
}
