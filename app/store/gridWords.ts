/** What a change of the grids did, in words. */
import type { GridChange } from '../../src/worker/protocol.ts';
import { shortNumber } from './shortNumber.ts';

/** One number where all layers have the same, else all of them. */
export function gridSizesText(sizes: readonly number[]): string {
  const [first] = sizes;
  if (first === undefined) return '–';
  return sizes.every((size) => size === first) ? String(first) : sizes.join(', ');
}

/** What was done, and a sentence about it. */
export function gridWords(
  before: readonly number[],
  { gridSizes, largestChange, takenBack }: Pick<GridChange, 'gridSizes' | 'largestChange' | 'takenBack'>,
): { readonly label: string; readonly note: string } {
  if (takenBack) {
    return {
      label: 'The grid is as it was',
      note: 'On the new one the loss would have been more than 5 % worse, so it was taken back.',
    };
  }
  const [from, to] = [gridSizesText(before), gridSizesText(gridSizes)];
  const note = `The largest change of any curve on the data is ${shortNumber(largestChange)}.`;
  return { label: from === to ? 'The grid follows the data' : `Grid ${from} → ${to}`, note };
}
