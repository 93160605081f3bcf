/** What a formula is worth: the bits that it takes to say the formula and then the data (minimum description length). */
import { listEdges, parameterIndex } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import { symbolicFunctionOf } from '../kan/symbolicFunctions.ts';
import { errorOf, type SearchProblem } from './problem.ts';

/** A network all of whose edges are symbolic. */
export interface SymbolicResult {
  readonly network: Network;
  /** On the validation rows, as a share of the target's spread. */
  readonly error: number;
  /** Of the formula and the data together: the fewer the better. */
  readonly bits: number;
}

/** A formula with a smaller error is the right one: splines end near 1e-5, the true formula near 1e-16. */
export const EXACT_ERROR = 1e-10;
/** Errors below this share of the target's variance are all rounding: exact formulas differ by their length alone. */
const EXACT_SHARE = 1e-22;
/** A constant that was snapped: which of the nice numbers it is. */
const SNAPPED_BITS = 2;
/** Ids of symbolicFunctions.ts: how many of a, b, c, d matter once gauge freedoms are gone. */
const LINEAR = 1;
const ABSORBING = new Set([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);

/** Numbers of a form that are really free: its scale can be part of its weight for powers, exp and log. */
function freedomOf(id: number): number {
  if (id === LINEAR) return 1;
  return ABSORBING.has(id) ? 2 : 3;
}

/** How complex the forms of a network are together. Linear edges with weight 1 that are fixed count nothing. */
export function complexityOf(network: Network): number {
  let complexity = 0;
  for (const { id, pinned } of liveForms(network)) {
    if (!(pinned && id === LINEAR)) complexity += symbolicFunctionOf(id).complexity;
  }
  return complexity;
}

interface LiveForm {
  readonly id: number;
  /** All four numbers are fixed. */
  readonly pinned: boolean;
}

/** The symbolic edges of a network. */
function liveForms({ layout, mask, forms, fixed }: Network): LiveForm[] {
  return listEdges(layout).flatMap(({ layer, input, output }, edge) => {
    const id = forms[edge];
    if (mask[edge] === 0 || id === 0) return [];
    const place = layout.layers[layer];
    const pinned = [0, 1, 2, 3].every((row) => fixed[parameterIndex(place, input, row, output)] === 1);
    return [{ id, pinned }];
  });
}

/** Bits of N errors with this mean square, as a share of the target's variance. */
function dataBits(meanSquare: number, rows: number): number {
  return (rows / 2) * Math.log2(Math.max(meanSquare, EXACT_SHARE));
}

/**
 * Bits of a formula whose constants are still free.
 *
 * @param network     all symbolic
 * @param meanSquare  of its errors, as a share of the target's variance
 */
function bitsOf(network: Network, meanSquare: number, rows: number): number {
  let bits = dataBits(meanSquare, rows) + network.layout.outputCount * 0.5 * Math.log2(rows);
  for (const { id, pinned } of liveForms(network)) {
    if (pinned && id === LINEAR) continue;
    bits += 2 * symbolicFunctionOf(id).complexity + 0.5 * Math.log2(rows) * freedomOf(id);
  }
  return bits;
}

/**
 * Bits of a formula after snapping.
 *
 * @param free     constants that are still free
 * @param snapped  constants that became nice numbers
 */
export function snappedBits(
  network: Network,
  meanSquare: number,
  rows: number,
  { free, snapped }: { readonly free: number; readonly snapped: number },
): number {
  let bits = dataBits(meanSquare, rows) + 0.5 * Math.log2(rows) * free + SNAPPED_BITS * snapped;
  for (const { id, pinned } of liveForms(network)) {
    if (!(pinned && id === LINEAR)) bits += 2 * symbolicFunctionOf(id).complexity;
  }
  return bits;
}

/** An all symbolic network with what it is worth. */
export function measured({ all, validation }: SearchProblem, network: Network): SymbolicResult {
  const meanSquare = errorOf(network, all) ** 2;
  return { network, error: errorOf(network, validation), bits: bitsOf(network, meanSquare, all.rows) };
}
