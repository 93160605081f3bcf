/** Symmetric positive definite systems, dense, row by row. */

/** A matrix that is not positive definite, so that it has no Cholesky factor. */
export class NotPositiveDefiniteError extends Error {
  override readonly name = 'NotPositiveDefiniteError';
  constructor(readonly pivot: number) {
    super(`The matrix is not positive definite: pivot ${pivot} is not above zero.`);
  }
}

/** Columns that are finished at a time: a panel of a few thousand rows stays in the cache. */
const PANEL = 48;

/**
 * Finishes columns `from` … `to` - 1, from which all earlier columns were taken away already.
 *
 * @returns the first pivot that is not above zero, or -1
 */
function factorPanel(factor: Float64Array, n: number, from: number, to: number): number {
  for (let i = from; i < n; i++) {
    const row = i * n;
    const end = i < to ? i : to;
    for (let j = from; j < end; j++) {
      const other = j * n;
      let sum = factor[row + j];
      for (let m = from; m < j; m++) sum -= factor[row + m] * factor[other + m];
      factor[row + j] = sum / factor[other + j];
    }
    if (i >= to) continue;
    let pivot = factor[row + i];
    for (let m = from; m < i; m++) pivot -= factor[row + m] * factor[row + m];
    if (!(pivot > 0)) return i;
    factor[row + i] = Math.sqrt(pivot);
  }
  return -1;
}

/** Takes columns `from` … `to` - 1 away from row i, columns `start` … i. */
function updateRow(
  factor: Float64Array,
  n: number,
  from: number,
  to: number,
  i: number,
  start: number,
): void {
  const row = i * n;
  for (let j = start; j <= i; j++) {
    let sum = 0;
    for (let m = from; m < to; m++) sum += factor[row + m] * factor[j * n + m];
    factor[row + j] -= sum;
  }
}

/**
 * Takes columns `from` … `to` - 1 away from all later ones. Hot: n³/3 multiplications; eight sums at a time, four rows
 * by two columns, so that every number is read from memory once for two or four of them.
 */
function updateTrailing(factor: Float64Array, n: number, from: number, to: number): void {
  let i = to;
  for (; i + 3 < n; i += 4) {
    const r0 = i * n;
    const r1 = r0 + n;
    const r2 = r1 + n;
    const r3 = r2 + n;
    let j = to;
    for (; j + 1 <= i; j += 2) {
      const c0 = j * n;
      const c1 = c0 + n;
      let s00 = 0;
      let s01 = 0;
      let s10 = 0;
      let s11 = 0;
      let s20 = 0;
      let s21 = 0;
      let s30 = 0;
      let s31 = 0;
      for (let m = from; m < to; m++) {
        const x = factor[c0 + m];
        const y = factor[c1 + m];
        const a0 = factor[r0 + m];
        const a1 = factor[r1 + m];
        const a2 = factor[r2 + m];
        const a3 = factor[r3 + m];
        s00 += a0 * x;
        s01 += a0 * y;
        s10 += a1 * x;
        s11 += a1 * y;
        s20 += a2 * x;
        s21 += a2 * y;
        s30 += a3 * x;
        s31 += a3 * y;
      }
      factor[r0 + j] -= s00;
      factor[r0 + j + 1] -= s01;
      factor[r1 + j] -= s10;
      factor[r1 + j + 1] -= s11;
      factor[r2 + j] -= s20;
      factor[r2 + j + 1] -= s21;
      factor[r3 + j] -= s30;
      factor[r3 + j + 1] -= s31;
    }
    // The corner at the diagonal.
    for (let row = i; row < i + 4; row++) updateRow(factor, n, from, to, row, j);
  }
  for (; i < n; i++) updateRow(factor, n, from, to, i, to);
}

/**
 * The lower factor L of A + shift·I = L·Lᵀ, in place of whatever `factor` held.
 *
 * @param matrix  [n × n], symmetric; only its lower triangle is read
 * @param factor  [n × n] receives L; what is above its diagonal is left as it is
 * @returns       -1, or the first pivot that is not above zero: there is no such factor
 */
export function factorShifted(matrix: Float64Array, shift: number, n: number, factor: Float64Array): number {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let j = 0; j < i; j++) factor[row + j] = matrix[row + j];
    factor[row + i] = matrix[row + i] + shift;
  }
  for (let from = 0; from < n; from += PANEL) {
    const to = Math.min(from + PANEL, n);
    const pivot = factorPanel(factor, n, from, to);
    if (pivot >= 0) return pivot;
    updateTrailing(factor, n, from, to);
  }
  return -1;
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
  const pivot = factorShifted(matrix, 0, n, factor);
  if (pivot >= 0) throw new NotPositiveDefiniteError(pivot);
  return factor;
}

/**
 * Solves L·Lᵀ·x = b in place.
 *
 * @param factor  [n × n] from `choleskyFactor` or `factorShifted`
 * @param values  [n] b on entry, x on return
 */
export function choleskySolve(factor: Float64Array, n: number, values: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = values[i];
    for (let m = 0; m < i; m++) sum -= factor[i * n + m] * values[m];
    values[i] = sum / factor[i * n + i];
  }
  // Row by row here too: what is known of x is taken from all that comes before it.
  for (let i = n - 1; i >= 0; i--) {
    const value = values[i] / factor[i * n + i];
    values[i] = value;
    for (let m = 0; m < i; m++) values[m] -= factor[i * n + m] * value;
  }
}
