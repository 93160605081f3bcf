/** How a score looks: what matters is dark and thick, what does not is pale, never gone. */

/** 0 … 1. */
function strength(score: number): number {
  return Math.tanh(3 * Math.max(0, score));
}

/** Frame and curve of a card. */
export function cardOpacity(score: number): number {
  return Math.max(0.46, 0.38 + 0.62 * strength(score));
}

/** A name must stay readable. */
export function nameOpacity(score: number): number {
  return Math.max(0.82, cardOpacity(score));
}

export function wireOpacity(score: number): number {
  return Math.max(0.14, strength(score));
}

/** Pixels. */
export function wireWidth(score: number): number {
  return 1 + 3 * strength(score);
}

/** Everything off the path that the pointer shows. */
export const FADED_OPACITY = 0.25;
