/** Linear equations in order of preference: as many of them as can hold together. */

export interface Equation {
  /** [unknowns] */
  readonly row: Float64Array;
  readonly value: number;
}

/** A row of which less than this is left says nothing that the rows before it did not say. */
const LEAST_PIVOT = 0.1;

/**
 * Takes equations from the first on, each unless it follows from those taken or contradicts them, and solves them.
 * Unknowns that remain free are 0. Gauss and Jordan, with the largest coefficient of each row as its pivot.
 *
 * @returns which equations were taken, ascending, and the unknowns [unknowns]
 */
export function solvePivots(
  unknowns: number,
  equations: readonly Equation[],
): { readonly pivots: number[]; readonly solution: Float64Array } {
  const taken: { readonly row: Float64Array; value: number; readonly column: number }[] = [];
  const pivots: number[] = [];
  const subtract = (row: Float64Array, from: Float64Array, times: number): void => {
    for (let u = 0; u < unknowns; u++) row[u] -= times * from[u];
  };
  for (let at = 0; at < equations.length && taken.length < unknowns; at++) {
    const row = equations[at].row.slice();
    let { value } = equations[at];
    for (const earlier of taken) {
      const times = row[earlier.column];
      if (times === 0) continue;
      subtract(row, earlier.row, times);
      value -= times * earlier.value;
      row[earlier.column] = 0;
    }
    const size = row.reduce((largest, entry) => Math.max(largest, Math.abs(entry)), 0);
    if (size < LEAST_PIVOT) continue;
    const column = row.findIndex((entry) => Math.abs(entry) === size);
    const pivot = row[column];
    for (let u = 0; u < unknowns; u++) row[u] /= pivot;
    value /= pivot;
    for (const earlier of taken) {
      const times = earlier.row[column];
      if (times === 0) continue;
      subtract(earlier.row, row, times);
      earlier.value -= times * value;
    }
    taken.push({ row, value, column });
    pivots.push(at);
  }
  const solution = new Float64Array(unknowns);
  for (const { column, value } of taken) solution[column] = value;
  return { pivots, solution };
}
