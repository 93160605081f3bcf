/**
 * How fine the grids of a network should be: it is trained on coarse ones first, which are then refined as long as the
 * data supports it (docs/adr/0009-growing-grids-by-cross-validation.md).
 *
 * "Supports" is judged without any rows held back, and never by the test rows: by generalised cross-validation, which
 * estimates the error on rows that a fit of p numbers to N targets has not seen from the error on those that it has,
 * MSE/(1 - p/N)² (Craven and Wahba 1979). For classes it is Akaike's criterion, the mean cross-entropy plus p/rows.
 */
import type { LossKind } from '../backend/backend.ts';
import type { Network } from '../kan/network.ts';
import { trainableOf } from '../kan/network.ts';

/** Intervals that the schedule goes through. */
const GRID_SIZES = [5, 10, 20, 50, 100, 200] as const;

/** Once the numbers that train pass this share of all targets, no finer grid is tried. */
const FULL_SHARE = 1 / 3;
/** And none that would take them past this one: the estimate below would rest on too little. */
const LARGEST_SHARE = 1 / 2;

/** A finer grid must lower the score to this share of what it was: less than that is chance. */
const WORTHWHILE = 0.99;

/** Training on one grid size, from its first step to its last. */
export interface FinishedStage {
  readonly gridSize: number;
  /** Numbers that trained. */
  readonly liveParameters: number;
  /** Training loss of its last step, without regularisation. */
  readonly loss: number;
}

export interface ScheduleData {
  readonly rows: number;
  readonly outputs: number;
  readonly loss: LossKind;
}

export type GridDecision =
  /** Go on with this many intervals. */
  | { readonly kind: 'extend'; readonly gridSize: number }
  /** The last stage is the one to keep. */
  | { readonly kind: 'stop'; readonly reason: 'finest' | 'rows' }
  /** The last stage gained nothing: the network at the end of the stage before it is the one to keep. */
  | { readonly kind: 'take-back'; readonly gridSize: number };

/**
 * Numbers that would train if every layer had this many grid intervals.
 *
 * @param gridSize  G
 */
export function liveParametersAt(network: Network, gridSize: number): number {
  const trainable = trainableOf(network);
  let count = trainable.reduce((sum, trains) => sum + trains, 0);
  for (const layer of network.layout.layers) {
    const { inputs, outputs, rows, coefs, parameterOffset, edgeOffset } = layer;
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < outputs; j++) {
        if (network.forms[edgeOffset + i * outputs + j] !== 0) continue;
        // A spline edge with any coefficient that trains has all new ones train (kan/gridExtension.ts).
        const start = parameterOffset + i * rows * outputs + j;
        let free = 0;
        for (let q = 0; q < coefs; q++) free += trainable[start + q * outputs];
        if (free > 0) count += gridSize + network.spec.order - free;
      }
    }
  }
  return count;
}

/** The estimated loss on rows that were not trained on; Infinity where there is nothing to estimate it from. */
export function expectedLoss(
  { liveParameters, loss }: FinishedStage,
  { rows, outputs, loss: kind }: ScheduleData,
): number {
  const free = 1 - liveParameters / (rows * outputs);
  const score = kind === 'softmax' ? loss + liveParameters / rows : loss / free ** 2;
  return free > 0 && Number.isFinite(score) ? score : Number.POSITIVE_INFINITY;
}

/**
 * What to do when a stage has ended.
 *
 * @param stages         all stages so far, the one that has just ended last; at least one
 * @param parametersAt   numbers that would train on a grid of so many intervals (`liveParametersAt`)
 */
export function decideGrid(
  stages: readonly FinishedStage[],
  data: ScheduleData,
  parametersAt: (gridSize: number) => number,
): GridDecision {
  const last = stages[stages.length - 1];
  if (stages.length > 1) {
    const before = stages[stages.length - 2];
    const gained = expectedLoss(last, data) < WORTHWHILE * expectedLoss(before, data);
    if (!gained) return { kind: 'take-back', gridSize: before.gridSize };
  }
  const next = GRID_SIZES.find((size) => size > last.gridSize);
  if (next === undefined) return { kind: 'stop', reason: 'finest' };
  const targets = data.rows * data.outputs;
  const affordable =
    last.liveParameters <= FULL_SHARE * targets && parametersAt(next) <= LARGEST_SHARE * targets;
  return affordable ? { kind: 'extend', gridSize: next } : { kind: 'stop', reason: 'rows' };
}
