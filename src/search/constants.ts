/**
 * The free constants of a formula in original units: trained until nothing is left to gain, and how well the data knows
 * them. Columns may differ by many powers of ten there, so Levenberg-Marquardt is given a problem whose unknowns are
 * scaled to make the diagonal of its normal matrix 1, and its value 1 for a formula that is no better than the mean.
 */
import type { Table } from '../backend/backend.ts';
import type { KernelFactory } from '../kan/kernels.ts';
import type { Network } from '../kan/network.ts';
import { choleskySolve, factorShifted } from '../numeric/cholesky.ts';
import { standardDeviation } from '../numeric/statistics.ts';
import { createJacobianColumns } from '../train/jacobianColumns.ts';
import {
  createLmMemory,
  FIRST_LM_STATE,
  type LeastSquaresProblem,
  type LmMemory,
  lmStep,
} from '../train/levenbergMarquardt.ts';
import { createNetworkProblem } from '../train/networkProblem.ts';
import { errorOf } from './problem.ts';

export interface FreeConstant {
  /** Its place in `parameters`. */
  readonly parameter: number;
  /** Very large where the data does not know it at all. */
  readonly standardError: number;
}

/** Share of the target's variance below which nothing is left but rounding. */
const ROUNDING = 1e-29;
const LEAST_GAIN = 1e-6;
const FIRST_DAMPING = 1e-6;
/** Of a matrix whose diagonal is 1: gives directions that the data does not see an error of a million. */
const RIDGE = 1e-12;

interface ScaledProblem extends LeastSquaresProblem {
  /** Column → place in `parameters`, or -1. */
  readonly parameters: Int32Array;
  /** [n] original unknown = unit × scaled unknown. */
  readonly units: Float64Array;
  /** All the memory that the kernels have room for. */
  readonly memory: LmMemory;
}

function createScaledProblem(network: Network, table: Table, createKernels: KernelFactory): ScaledProblem {
  const problem = createNetworkProblem(network, table, createKernels);
  const { n } = problem;
  const spread = standardDeviation(table.targets);
  const value = spread > 0 ? spread * spread : 1;
  const memory = createLmMemory(problem);
  const { normal } = memory;
  problem.linearize(normal, memory.gradient);
  const units = Float64Array.from({ length: n }, (_, p) => {
    const diagonal = normal[p * n + p] / value;
    return diagonal > 0 && Number.isFinite(diagonal) ? 1 / Math.sqrt(diagonal) : 1;
  });
  const unscaled = new Float64Array(n);
  return {
    n,
    memory,
    kernels: problem.kernels,
    parameters: createJacobianColumns(network).parameters,
    units,
    read(unknowns) {
      problem.read(unknowns);
      for (let p = 0; p < n; p++) unknowns[p] /= units[p];
    },
    moveTo(unknowns) {
      for (let p = 0; p < n; p++) unscaled[p] = unknowns[p] * units[p];
      return problem.moveTo(unscaled) / value;
    },
    linearize(matrix, gradient) {
      const before = problem.linearize(matrix, gradient) / value;
      for (let p = 0; p < n; p++) {
        gradient[p] *= units[p] / value;
        for (let q = 0; q <= p; q++) matrix[p * n + q] *= (units[p] * units[q]) / value;
      }
      return before;
    },
  };
}

/** Work between two yields: rows × unknowns² × steps, about 20 ms. */
const PORTION = 2e6;

/**
 * Trains the free constants of an all symbolic network, in place. Yields the error every few steps.
 *
 * @returns the mean square error as a share of the target's variance
 */
export function* trainConstants(
  network: Network,
  table: Table,
  steps: number,
  createKernels: KernelFactory,
): Generator<number, number> {
  const problem = createScaledProblem(network, table, createKernels);
  const { memory } = problem;
  const portion = Math.max(1, Math.floor(PORTION / (table.rows * problem.n ** 2)));
  let state = { ...FIRST_LM_STATE, damping: FIRST_DAMPING };
  problem.read(memory.start);
  let error = problem.moveTo(memory.start);
  for (let step = 1; step <= steps && problem.n > 0 && error > ROUNDING; step++) {
    const taken = lmStep(problem, memory, state, LEAST_GAIN);
    state = taken.state;
    error = taken.after;
    if (state.stalled >= 3) break;
    if (step % portion === 0) yield error;
  }
  return Number.isFinite(error) ? error : Number.POSITIVE_INFINITY;
}

/** The mean square error as a share of the target's variance. */
export function constantsError(network: Network, table: Table): number {
  const error = errorOf(network, table) / standardDeviation(table.targets);
  return Number.isFinite(error) ? error * error : Number.POSITIVE_INFINITY;
}

/** All free constants with their standard errors, from (JᵀJ)⁻¹ and the error where the network stands. */
export function freeConstantsOf(
  network: Network,
  table: Table,
  createKernels: KernelFactory,
): FreeConstant[] {
  const problem = createScaledProblem(network, table, createKernels);
  const { n, parameters, units, memory } = problem;
  const { normal } = memory;
  const meanSquare = problem.linearize(normal, memory.gradient);
  const columns = Array.from(parameters.keys()).filter((column) => parameters[column] >= 0);
  const free = columns.length;
  const matrix = new Float64Array(free * free);
  for (let p = 0; p < free; p++) {
    for (let q = 0; q <= p; q++) matrix[p * free + q] = normal[columns[p] * n + columns[q]];
  }
  const factor = new Float64Array(free * free);
  if (factorShifted(matrix, RIDGE, free, factor) >= 0) {
    return columns.map((column) => ({
      parameter: parameters[column],
      standardError: Number.POSITIVE_INFINITY,
    }));
  }
  const noise = meanSquare / Math.max(1, table.rows - free);
  return columns.map((column, at) => {
    const unit = new Float64Array(free);
    unit[at] = 1;
    choleskySolve(factor, free, unit);
    return { parameter: parameters[column], standardError: units[column] * Math.sqrt(noise * unit[at]) };
  });
}
