/**
 * How many steps go into one submission: as many as take the GPU some 16 ms, long enough that handing them over costs
 * nothing to speak of and short enough that a question in between is answered at once and no watchdog wakes up.
 */

/** Work of a submission, in the middle of the 8 to 30 ms within which nothing gets much better. */
const TARGET_MS = 16;
/** A submission is at most this many times the one before it: the first ones say little about the rest. */
const MAX_GROWTH = 4;
/** Share of a new measurement in the estimate. */
const WEIGHT = 0.4;
/** Edges × rows of the first submission: a few milliseconds on a small GPU, still bearable in software. */
const FIRST_WORK = 2e7;

export interface Pacer {
  /** Steps of the next submission, 1 … `most`. */
  steps(): number;
  /**
   * Takes in how long a submission of so many steps took. Times of 0 or less say nothing: clocks are coarse.
   */
  measured(steps: number, ms: number): void;
}

/**
 * @param work  edges × rows of a step
 * @param most  steps that a submission has room for
 */
export function createPacer(work: number, most: number): Pacer {
  let msPerStep: number | null = null;
  let allowed = Math.max(1, Math.min(most, Math.floor(FIRST_WORK / work)));
  return {
    steps() {
      if (msPerStep === null) return allowed;
      return Math.max(1, Math.min(most, allowed, Math.floor(TARGET_MS / msPerStep)));
    },
    measured(steps, ms) {
      // Faster than the clock can tell: there is room for more.
      if (ms > 0) {
        const latest = ms / steps;
        msPerStep = msPerStep === null ? latest : (1 - WEIGHT) * msPerStep + WEIGHT * latest;
      }
      allowed = Math.max(allowed, Math.min(most, MAX_GROWTH * steps));
    },
  };
}
