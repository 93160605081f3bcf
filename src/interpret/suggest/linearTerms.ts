/** The best linear combination of a few columns and a constant, by orthogonal columns; owns its arrays. */

/** A column that is this much shorter after the others are taken out of it is a combination of them. */
const DEPENDENT = 1e-11;

export interface LinearTerms {
  /** What the last fit left of y, [points]. */
  readonly residual: Float64Array;
  /** Of the columns, and the constant at the end. */
  readonly coefficients: Float64Array;
  /**
   * @param columns  [columns] of [points], not changed
   * @returns        share of the variation of y that is left; Infinity where a column is not finite
   */
  fit(columns: readonly Float64Array[]): number;
}

/** @param y  [points], not constant */
export function createLinearTerms(y: Float64Array, mostColumns: number): LinearTerms {
  const n = y.length;
  const basis = Array.from({ length: mostColumns + 1 }, () => new Float64Array(n));
  const triangle = new Float64Array((mostColumns + 1) ** 2);
  const projections = new Float64Array(mostColumns + 1);
  const residual = new Float64Array(n);
  const coefficients = new Float64Array(mostColumns + 1);
  const center = y.reduce((sum, value) => sum + value / n, 0);
  const variation = y.reduce((sum, value) => sum + (value - center) ** 2, 0);

  /** Takes the earlier basis vectors out of vector `j`, twice for the digits, and makes its length 1. */
  function orthogonalize(j: number): boolean {
    const own = basis[j];
    let before = 0;
    for (let s = 0; s < n; s++) before += own[s] * own[s];
    for (let round = 0; round < 2; round++) {
      for (let k = 0; k < j; k++) {
        let product = 0;
        for (let s = 0; s < n; s++) product += own[s] * basis[k][s];
        for (let s = 0; s < n; s++) own[s] -= product * basis[k][s];
        triangle[k * (mostColumns + 1) + j] += product;
      }
    }
    let squares = 0;
    for (let s = 0; s < n; s++) squares += own[s] * own[s];
    if (!Number.isFinite(before) || !(squares > DEPENDENT ** 2 * before)) return false;
    const length = Math.sqrt(squares);
    for (let s = 0; s < n; s++) own[s] /= length;
    triangle[j * (mostColumns + 1) + j] = length;
    return true;
  }

  return {
    residual,
    coefficients,
    fit(columns) {
      const count = columns.length + 1;
      triangle.fill(0);
      residual.set(y);
      for (let j = 0; j < count; j++) {
        // The constant first: it is what most columns share.
        if (j === 0) basis[0].fill(1);
        else basis[j].set(columns[j - 1]);
        if (!orthogonalize(j)) return Number.POSITIVE_INFINITY;
        let product = 0;
        for (let s = 0; s < n; s++) product += residual[s] * basis[j][s];
        for (let s = 0; s < n; s++) residual[s] -= product * basis[j][s];
        projections[j] = product;
      }
      for (let j = count - 1; j >= 0; j--) {
        let sum = projections[j];
        for (let k = j + 1; k < count; k++) sum -= triangle[j * (mostColumns + 1) + k] * projections[k];
        // From here on `projections` holds what is solved already.
        projections[j] = sum / triangle[j * (mostColumns + 1) + j];
      }
      for (let j = 1; j < count; j++) coefficients[j - 1] = projections[j];
      coefficients[count - 1] = projections[0];
      let squares = 0;
      for (let s = 0; s < n; s++) squares += residual[s] * residual[s];
      return squares / variation;
    },
  };
}
