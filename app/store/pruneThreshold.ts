/** The threshold below which edges go, as a person moves it. */

/** Where pruning starts, for scores of edges; pykan's own. */
export const FIRST_THRESHOLD = 0.03;
/** The last edge of all lies this far below the threshold that cuts it. */
const BEYOND = 1.05;

/** A node goes when its score is below a third of what an edge may have: pykan's .01 beside .03. */
export function nodeThresholdOf(edgeThreshold: number): number {
  return edgeThreshold / 3;
}

/**
 * The threshold that cuts one edge more (1) or one less (-1): in the middle of the gap between two scores, so that a score
 * that trembles does not change what goes.
 *
 * @param scores of the edges that are live
 */
export function stepThreshold(scores: readonly number[], threshold: number, by: 1 | -1): number {
  const sorted = [...scores].sort((a, b) => a - b);
  const cut = sorted.filter((score) => score < threshold).length + by;
  if (cut < 0 || cut > sorted.length) return threshold;
  const above = sorted[cut];
  const below = sorted[cut - 1];
  if (below === undefined) return 0;
  return above === undefined ? below * BEYOND : (below + above) / 2;
}
