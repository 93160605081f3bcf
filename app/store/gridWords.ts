/** What a change of the grids did, in words. */
import type { GridChange } from '../../src/worker/protocol.ts';

/** One number where all layers have the same, else all of them. */
export function gridSizesText(sizes: readonly number[]): string {
  const [first] = sizes;
  if (first === undefined) return '–';
  return sizes.every((size) => size === first) ? String(first) : sizes.join(', ');
}

function shortNumber(value: number): string {
  if (value === 0) return '0';
  if (value >= 1e-4) return String(Number(value.toPrecision(2))).replace(/^0\./, '.');
  return value.toExponential(1).replace('-', '\u2212');
}

/** A title and a sentence for a notice. */
export function gridWords(
  before: readonly number[],
  { gridSizes, largestChange, takenBack }: GridChange,
): { readonly title: string; readonly message: string } {
  if (takenBack) {
    return {
      title: 'The grid is as it was.',
      message: 'On the new one the loss would have been more than 5 % worse, so it was taken back.',
    };
  }
  const [from, to] = [gridSizesText(before), gridSizesText(gridSizes)];
  const change = `The largest change of any curve on the data is ${shortNumber(largestChange)}.`;
  if (from === to) return { title: 'The grid follows the data.', message: change };
  return { title: `Grid ${from} → ${to}.`, message: change };
}
