/** What is asked for when a formula becomes a network. */

export type Range = readonly [low: number, high: number];

/** Where a variable is sampled when nobody says so. */
const USUAL: Range = [-1, 1];
/** More fields than this are not shown; the others are sampled as usual. */
const MOST_FIELDS = 12;

/** How many variables a text speaks of: the largest n of x1 … xn. */
export function variableCount(formula: string): number {
  const numbers = [...formula.matchAll(/\bx_?(\d{1,3})\b/gi)].map(([, digits]) => Number(digits));
  return Math.min(MOST_FIELDS, Math.max(0, ...numbers));
}

/** A range for each variable of the text: those that were set, then the usual one. */
export function rangesFor(formula: string, set: readonly Range[]): Range[] {
  return Array.from({ length: variableCount(formula) }, (_, i) => set[i] ?? USUAL);
}

/** The ranges with one end changed; those before it are filled up. */
export function withEnd(set: readonly Range[], index: number, end: 0 | 1, value: number): Range[] {
  const length = Math.max(set.length, index + 1);
  return Array.from({ length }, (_, i): Range => {
    const [low, high] = set[i] ?? USUAL;
    if (i !== index) return [low, high];
    return end === 0 ? [value, high] : [low, value];
  });
}
