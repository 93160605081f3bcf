/** Long lines drawn short: at most four points per pixel column, and no peak lost. */

/** Indices of the points of a line to draw, in order: per column the first, lowest, highest and last. NaN is left out. */
export function decimate(column: (index: number) => number, values: ArrayLike<number>): number[] {
  const kept: number[] = [];
  let [first, lowest, highest, last] = [-1, -1, -1, -1];
  let current = Number.NaN;
  const flush = () => {
    if (first < 0) return;
    for (const index of [...new Set([first, lowest, highest, last])].sort((a, b) => a - b)) kept.push(index);
  };
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    const here = Math.floor(column(i));
    if (here !== current) {
      flush();
      current = here;
      first = lowest = highest = i;
    }
    if (value < (values[lowest] ?? value)) lowest = i;
    if (value > (values[highest] ?? value)) highest = i;
    last = i;
  }
  flush();
  return kept;
}
