/** The slider of the prune mode: a log scale from the weakest edge to the strongest. */
import type { Change } from '../../store/types.ts';
import { formatSigned } from '../../ui/format.ts';
import { type SliderScale, sliderPosition } from '../../ui/sliderScale.ts';

/** Scores below this are all nothing: the track would be decades of emptiness. */
const LEAST = 1e-4;
/** Room beyond the outermost scores. */
const BEYOND = 1.25;
/** Ticks nearer than this share of the track are one tick. */
const NEAR = 0.006;
/** A change of the error by less than this share of it cannot be seen in its three digits. */
const NOTHING = 5e-4;

export function pruneScale(scores: readonly number[], threshold: number): SliderScale {
  const lowest = Math.min(threshold > 0 ? threshold : 1, ...scores.filter((score) => score > 0));
  const highest = Math.max(threshold, ...scores, 10 * LEAST);
  return { min: Math.max(LEAST, lowest / BEYOND), max: highest * BEYOND, scale: 'log', zero: true };
}

/** One tick for each score, but none upon another. */
export function scoreTicks(scores: readonly number[], scale: SliderScale): number[] {
  let last = -1;
  return [...scores]
    .map((score) => Math.max(score, scale.min))
    .sort((a, b) => a - b)
    .filter((score) => {
      const place = sliderPosition(score, scale);
      if (place - last < NEAR) return false;
      last = place;
      return true;
    });
}

/** What cutting does to an error: +.0000 where nothing of it can be seen. */
export function signedCost({ before, after }: Change): string {
  const change = after - before;
  return formatSigned(Math.abs(change) < NOTHING * before ? 0 : change);
}
