/**
 * Linear least squares where every row of the matrix has one short run of numbers, as splines have: Givens rotations
 * bring a row at a time into a banded triangle, so that the matrix is never squared and weak rows may be weaker than
 * the rest by many orders of magnitude (Cox 1981; Golub and Van Loan, 5.1.8).
 */

export interface BandedLeastSquares {
  /**
   * Takes in Σ_r values[at + r]·x[first + r] ≈ targets, both sides times `weight`. Rows may come in any order; it is
   * cheapest when `first` never falls.
   *
   * @param values   `band` numbers from `at` on, not changed; first + band ≤ unknowns
   * @param targets  `rightSides` numbers from `targetsAt` on, not changed
   */
  add(
    first: number,
    values: Float64Array,
    at: number,
    targets: Float64Array,
    targetsAt: number,
    weight: number,
  ): void;
  /**
   * The least-squares solution. An unknown that no row determines comes out as 0.
   *
   * @returns [unknowns × rightSides]
   */
  solve(): Float64Array;
}

/** A pivot this much smaller than the largest says that the rows say nothing about its unknown. */
const RANK_TOLERANCE = 1e-14;

/**
 * @param unknowns    columns of the matrix
 * @param band        numbers of every row
 * @param rightSides  systems that share the matrix
 */
export function createBandedLeastSquares(
  unknowns: number,
  band: number,
  rightSides: number,
): BandedLeastSquares {
  // Row c of the triangle has columns c … c + band - 1; those past the last unknown stay 0.
  const triangle = new Float64Array(unknowns * band);
  const reduced = new Float64Array(unknowns * rightSides);
  // The row that is being brought in: its columns, 0 before and after every `add`, and its right sides.
  const row = new Float64Array(unknowns + band);
  const right = new Float64Array(rightSides);

  /** Makes the row that is being brought in row `column` of the triangle. */
  function place(column: number): void {
    for (let r = 0; r < band; r++) triangle[column * band + r] = row[column + r];
    for (let j = 0; j < rightSides; j++) reduced[column * rightSides + j] = right[j];
    row.fill(0, column, column + band);
  }

  /** Mixes it with row `column` of the triangle so that its number in that column vanishes. */
  function rotate(column: number): void {
    const pivot = triangle[column * band];
    const value = row[column];
    const radius = Math.sqrt(pivot * pivot + value * value);
    const cosine = pivot / radius;
    const sine = value / radius;
    triangle[column * band] = radius;
    row[column] = 0;
    for (let r = 1; r < band; r++) {
      const upper = triangle[column * band + r];
      const lower = row[column + r];
      triangle[column * band + r] = cosine * upper + sine * lower;
      row[column + r] = cosine * lower - sine * upper;
    }
    for (let j = 0; j < rightSides; j++) {
      const upper = reduced[column * rightSides + j];
      const lower = right[j];
      reduced[column * rightSides + j] = cosine * upper + sine * lower;
      right[j] = cosine * lower - sine * upper;
    }
  }

  return {
    add(first, values, at, targets, targetsAt, weight) {
      for (let r = 0; r < band; r++) row[first + r] = weight * values[at + r];
      for (let j = 0; j < rightSides; j++) right[j] = weight * targets[targetsAt + j];
      let last = first + band - 1;
      for (let column = first; column <= last; column++) {
        if (row[column] === 0) continue;
        if (triangle[column * band] === 0) {
          place(column);
          return;
        }
        rotate(column);
        // A longer row of the triangle makes this one longer too. (NaN would reach past the last unknown.)
        if (row[column + band - 1] !== 0) last = Math.min(column + band, unknowns) - 1;
      }
    },

    solve() {
      const solution = new Float64Array(unknowns * rightSides);
      let largest = 0;
      for (let column = 0; column < unknowns; column++) {
        largest = Math.max(largest, Math.abs(triangle[column * band]));
      }
      for (let column = unknowns - 1; column >= 0; column--) {
        const pivot = triangle[column * band];
        if (Math.abs(pivot) <= RANK_TOLERANCE * largest) continue;
        const inside = Math.min(band, unknowns - column);
        for (let j = 0; j < rightSides; j++) {
          let sum = reduced[column * rightSides + j];
          for (let r = 1; r < inside; r++) {
            sum -= triangle[column * band + r] * solution[(column + r) * rightSides + j];
          }
          solution[column * rightSides + j] = sum / pivot;
        }
      }
      return solution;
    },
  };
}
