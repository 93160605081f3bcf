/**
 * Free constants become nice numbers, one after another, as long as the data has nothing against it; the rest trains
 * again in between.
 */
import type { Table } from '../backend/backend.ts';
import { type Expression, partsOf } from '../expression/expression.ts';
import { nearestNice } from '../expression/niceNumber.ts';
import type { KernelFactory } from '../kan/kernels.ts';
import { copyNetwork, type Network } from '../kan/network.ts';
import { freeConstantsOf, trainConstants } from './constants.ts';
import { EXACT_ERROR } from './score.ts';

const FIRST_STEPS = 60;
const SNAP_STEPS = 8;
const LAST_STEPS = 30;
/** A nice number may be this many standard errors away … */
const STANDARD_ERRORS = 3;
/** … and this far in any case, for the error of an exact formula is rounding. */
const LEAST_TOLERANCE = 1e-6;
/**
 * Under noise. Numbers of complexity c lie about 2^-c apart: one that is nearer than this share of that distance did not
 * come there by chance.
 */
const CHANCE = 0.25;

function isExact(error: number): boolean {
  return error < EXACT_ERROR ** 2;
}

/** Whether a formula with fewer free constants stands its ground. Errors are mean squares. */
function mayReplace(before: number, after: number, rows: number): boolean {
  if (isExact(before)) return isExact(after);
  return rows * Math.log(after / before) < Math.log(rows);
}

/** Whether a number is made of e, roots or logarithms: nobody believes in those under noise. */
function isExotic(number: Expression): boolean {
  if (number.kind === 'call' || (number.kind === 'constant' && number.name === 'e')) return true;
  return partsOf(number).some(isExotic);
}

interface Nice {
  readonly parameter: number;
  readonly value: number;
  readonly distance: number;
}

/** A formula in original units on its way. */
export interface Snapping {
  readonly table: Table;
  readonly createKernels: KernelFactory;
  network: Network;
  /** Mean square error as a share of the target's variance. */
  error: number;
  /** Places in `parameters` of what is held by now. */
  readonly snapped: Set<number>;
  /** What the data would not have. */
  readonly refused: Set<string>;
}

/** Nice numbers near the free constants, nearest first: the simplest within the tolerance, and the nearest. */
function niceNumbers({ network, table, createKernels, error, refused }: Snapping): Nice[] {
  return freeConstantsOf(network, table, createKernels)
    .flatMap(({ parameter, standardError }) => {
      const value = network.parameters[parameter];
      const size = Math.max(1, Math.abs(value));
      const tolerance = Math.max(STANDARD_ERRORS * standardError, LEAST_TOLERANCE * size);
      return [tolerance, tolerance / STANDARD_ERRORS].flatMap((within) => {
        const nice = nearestNice(value, within);
        if (nice === null || refused.has(`${parameter} ${nice.value}`)) return [];
        const distance = Math.abs(nice.value - value);
        const spread = Math.min(
          1,
          Math.max(distance, standardError) / Math.max(Math.abs(value), standardError),
        );
        const isLikely =
          nice.value === 0 || (2 ** nice.complexity * spread < CHANCE && !isExotic(nice.expression));
        if (!isExact(error) && !isLikely) return [];
        return [{ parameter, value: nice.value, distance: distance / size }];
      });
    })
    .toSorted((one, other) => one.distance - other.distance);
}

/** Holds constants at nice numbers if the data allows. @returns whether it does */
function* tryNice(snapping: Snapping, nice: readonly Nice[]): Generator<number, boolean> {
  const { table, createKernels } = snapping;
  const network = copyNetwork(snapping.network);
  for (const { parameter, value } of nice) {
    network.parameters[parameter] = value;
    network.fixed[parameter] = 1;
  }
  const error = yield* trainConstants(network, table, SNAP_STEPS, createKernels);
  if (!mayReplace(snapping.error, error, table.rows)) return false;
  snapping.network = network;
  snapping.error = error;
  for (const { parameter } of nice) snapping.snapped.add(parameter);
  return true;
}

/** One of each parameter: the first. */
function firstOfEach(nice: readonly Nice[]): Nice[] {
  return nice.filter(({ parameter }, at) => nice.findIndex((other) => other.parameter === parameter) === at);
}

/**
 * Snaps whatever the data allows. Yields the mean square error where it stands.
 *
 * @param snapping  changes in place
 * @param isLate    true ends it early
 */
export function* snapConstants(snapping: Snapping, isLate: () => boolean): Generator<number, void> {
  const { table, createKernels } = snapping;
  snapping.error = yield* trainConstants(snapping.network, table, FIRST_STEPS, createKernels);
  // An exact formula shows all its constants at once.
  if (isExact(snapping.error)) {
    const near = firstOfEach(niceNumbers(snapping)).filter(({ distance }) => distance < LEAST_TOLERANCE);
    if (near.length > 1) yield* tryNice(snapping, near);
  }
  while (!isLate()) {
    yield snapping.error;
    const [nearest] = niceNumbers(snapping);
    if (nearest === undefined) break;
    if (!(yield* tryNice(snapping, [nearest]))) {
      snapping.refused.add(`${nearest.parameter} ${nearest.value}`);
    }
  }
  if (snapping.snapped.size > 0) {
    snapping.error = yield* trainConstants(snapping.network, table, LAST_STEPS, createKernels);
  }
}
