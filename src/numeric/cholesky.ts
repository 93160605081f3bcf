/** Symmetric positive definite systems, dense, row by row. */

/** A matrix that is not positive definite, so that it has no Cholesky factor. */
export class NotPositiveDefiniteError extends Error {
  override readonly name = 'NotPositiveDefiniteError';
  constructor(readonly pivot: number) {
    super(`The matrix is not positive definite: pivot ${pivot} is not above zero.`);
  }
}

/**
 * The lower factor L of A = L·Lᵀ.
 *
 * @param matrix  [n × n], symmetric; only its lower triangle is read
 * @returns       [n × n], zero above the diagonal
 * @throws NotPositiveDefiniteError
 */
export function choleskyFactor(matrix: Float64Array, n: number): Float64Array {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j];
      for (let m = 0; m < j; m++) sum -= factor[i * n + m] * factor[j * n + m];
      if (i === j) {
        if (!(sum > 0)) throw new NotPositiveDefiniteError(i);
        factor[i * n + i] = Math.sqrt(sum);
      } else {
        factor[i * n + j] = sum / factor[j * n + j];
      }
    }
  }
  return factor;
}

/**
 * Solves L·Lᵀ·x = b in place.
 *
 * @param factor  [n × n] from `choleskyFactor`
 * @param values  [n] b on entry, x on return
 */
export function choleskySolve(factor: Float64Array, n: number, values: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = values[i];
    for (let m = 0; m < i; m++) sum -= factor[i * n + m] * values[m];
    values[i] = sum / factor[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = values[i];
    for (let m = i + 1; m < n; m++) sum -= factor[m * n + i] * values[m];
    values[i] = sum / factor[i * n + i];
  }
}
