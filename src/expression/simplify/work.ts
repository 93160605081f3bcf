/**
 * How much simplify may try. Counted in steps, not in time, so that the same expression always becomes the same one: a step
 * is a term that is put into a sum, or a part of a formula whose length is looked at. A million take about a second.
 */

let left = Number.POSITIVE_INFINITY;

export function spend(steps: number): void {
  left -= steps;
}

/** Nothing further is tried then: what was found so far is what comes out, right but perhaps not as short as it could be. */
export function isSpent(): boolean {
  return left <= 0;
}

/**
 * Runs work with a number of steps, of which what is around it has none.
 *
 * @returns what it gives, and the steps that are left, at least 0
 */
export function withSteps<T>(steps: number, work: () => T): { readonly value: T; readonly left: number } {
  const outer = left;
  left = steps;
  try {
    const value = work();
    return { value, left: Math.max(0, left) };
  } finally {
    left = outer;
  }
}
