/**
 * Levenberg-Marquardt with the damping of H. B. Nielsen (IMM-REP-1999-05), one step at a time (docs/math.md, eq. 22). It
 * knows nothing of networks: whatever has a value, half a gradient and half a positive semi-definite second derivative
 * can be a problem. For a mean of squares those are Jᵀr/N and JᵀJ/N.
 */
import type { LmState } from '../backend/backend.ts';
import { floatBytes, type Kernels } from '../kan/kernels.ts';

/** What is minimised. A problem stands at one point of its unknowns. */
export interface LeastSquaresProblem {
  /** Number of unknowns. */
  readonly n: number;
  /** They own every array that is passed to this problem, and have `lmBytes(n)` of room for `createLmMemory`. */
  readonly kernels: Kernels;
  /** Copies the point where the problem stands. @param unknowns [n] */
  read(unknowns: Float64Array): void;
  /** Goes to another point. @returns the value there; NaN or Infinity where it has none */
  moveTo(unknowns: Float64Array): number;
  /**
   * The quadratic model value - 2·gradientᵀ·d + dᵀ·normal·d of the value after a step of -d from where the problem
   * stands. Whatever else is frozen within a step (weights of a penalty) is set here and kept by `moveTo`.
   *
   * @param normal    [n × n] is overwritten; only its lower triangle is read
   * @param gradient  [n] is overwritten
   * @returns         the value where the problem stands
   */
  linearize(normal: Float64Array, gradient: Float64Array): number;
}

/** The arrays of Levenberg-Marquardt, used again by every step. */
export interface LmMemory {
  readonly normal: Float64Array;
  readonly factor: Float64Array;
  readonly gradient: Float64Array;
  readonly direction: Float64Array;
  readonly start: Float64Array;
  readonly trial: Float64Array;
}

export interface LmStep {
  /** The value before and after; the same when no trial was better. */
  readonly before: number;
  readonly after: number;
  /** What the next step is to be given. */
  readonly state: LmState;
}

/** Of a first step, where nothing is known yet. */
const FIRST_DAMPING = 1e-2;
/** After an extension of the grids: the network is already good, and the new unknowns are nearly linear. */
const EXTENDED_DAMPING = 1e-7;
/** The smallest factor of the damping after a good step. Nielsen has 1/3; 1/10 gets further in as many steps. */
const LARGEST_SHRINK = 0.1;
/** Below this the shift would drown in the rounding of the matrix. */
const LEAST_DAMPING = 1e-15;
/** With a growth that doubles, the tenth trial has 2⁴⁵ times the damping of the first: nothing is left between that and standing still. */
const MOST_TRIALS = 10;
/** A step that gains a smaller share than this has stalled: of a mean square, a quarter of a per cent of its root. */
const DEFAULT_TOLERANCE = 5e-3;
/** Steps in a row that stall before it counts as converged. */
const STALLED_STEPS = 3;

/** Before the first step of a run. */
export const FIRST_LM_STATE: LmState = {
  damping: -1,
  growth: 2,
  stageSteps: 0,
  stalled: 0,
  penaltySteps: 0,
};

/** The state with which a run goes on after its grids were extended or moved. */
export function lmStateAfterExtension(state: LmState | null): LmState {
  return { ...FIRST_LM_STATE, damping: EXTENDED_DAMPING, penaltySteps: state?.penaltySteps ?? 0 };
}

/** Whether the last steps gained next to nothing. */
export function lmHasConverged(state: LmState): boolean {
  return state.stalled >= STALLED_STEPS;
}

/** Room that `createLmMemory` takes, in bytes. */
export function lmBytes(n: number): number {
  return 2 * floatBytes(n * n) + 4 * floatBytes(n);
}

export function createLmMemory({ n, kernels }: LeastSquaresProblem): LmMemory {
  return {
    normal: kernels.floats(n * n),
    factor: kernels.floats(n * n),
    gradient: kernels.floats(n),
    direction: kernels.floats(n),
    start: kernels.floats(n),
    trial: kernels.floats(n),
  };
}

/** The gain that the quadratic model promises for a step of -direction: dᵀ(g + λd). */
function promisedGain({ direction, gradient }: LmMemory, damping: number): number {
  let gain = 0;
  for (let p = 0; p < direction.length; p++) {
    gain += direction[p] * (gradient[p] + damping * direction[p]);
  }
  return gain;
}

/**
 * One step: solves (normal + λ·1)·d = gradient with growing λ until a step of -d makes the value smaller. A trial
 * whose value is not finite is refused like one that is larger.
 *
 * @param tolerance  share of the value; steps that gain less count as stalled
 */
export function lmStep(
  problem: LeastSquaresProblem,
  memory: LmMemory,
  state: LmState,
  tolerance = DEFAULT_TOLERANCE,
): LmStep {
  const { n, kernels } = problem;
  const { normal, factor, gradient, direction, start, trial } = memory;
  let damping = state.damping < 0 ? FIRST_DAMPING : state.damping;
  let growth = state.growth;
  problem.read(start);
  const before = problem.linearize(normal, gradient);
  for (let attempt = 0; attempt < MOST_TRIALS; attempt++) {
    direction.set(gradient);
    if (kernels.solveShifted(normal, damping, n, factor, direction)) {
      for (let p = 0; p < n; p++) trial[p] = start[p] - direction[p];
      const after = problem.moveTo(trial);
      const ratio = (before - after) / promisedGain(memory, damping);
      if (after < before && ratio > 0) {
        const shrink = Math.max(LARGEST_SHRINK, 1 - (2 * ratio - 1) ** 3);
        const stalled = before - after < tolerance * before ? state.stalled + 1 : 0;
        return {
          before,
          after,
          state: {
            ...state,
            damping: Math.max(LEAST_DAMPING, damping * shrink),
            growth: 2,
            stageSteps: state.stageSteps + 1,
            stalled,
          },
        };
      }
    }
    damping *= growth;
    growth *= 2;
  }
  problem.moveTo(start);
  // As at the start of this step, so that it can go on should something else change.
  return {
    before,
    after: before,
    state: { ...state, stageSteps: state.stageSteps + 1, stalled: STALLED_STEPS },
  };
}
