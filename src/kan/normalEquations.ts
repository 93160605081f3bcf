/** JᵀJ and Jᵀr from rows of which only a few blocks are not zero: sparse outer products. */
import type { JacobianTile } from './kernels.ts';

/** Adds the products of two blocks of one row, of which the rows of `normal` are those of the later columns. */
function addBlock(
  values: Float64Array,
  later: number,
  earlier: number,
  width: number,
  normal: Float64Array,
  start: number,
  n: number,
): void {
  for (let u = 0; u < width; u++) {
    const value = values[later + u];
    const at = start + u * n;
    for (let v = 0; v < width; v++) normal[at + v] += value * values[earlier + v];
  }
}

/** Adds the lower triangle of a block with itself. */
function addDiagonalBlock(
  values: Float64Array,
  block: number,
  width: number,
  normal: Float64Array,
  start: number,
  n: number,
): void {
  for (let u = 0; u < width; u++) {
    const value = values[block + u];
    for (let v = 0; v <= u; v++) normal[start + u * n + v] += value * values[block + v];
  }
}

/** Kernels.addNormalEquations */
export function addNormalEquations(
  tile: JacobianTile,
  n: number,
  normal: Float64Array,
  gradient: Float64Array,
): void {
  const { rows, blocks, width, columns, values, dense, denseStart, denseValues, residuals } = tile;
  for (let s = 0; s < rows; s++) {
    const residual = residuals[s];
    const firstBlock = s * blocks;
    for (let p = 0; p < blocks; p++) {
      const at = (firstBlock + p) * width;
      const column = columns[firstBlock + p];
      for (let u = 0; u < width; u++) gradient[column + u] += values[at + u] * residual;
      for (let q = 0; q < p; q++) {
        const other = (firstBlock + q) * width;
        const otherColumn = columns[firstBlock + q];
        if (column > otherColumn) {
          addBlock(values, at, other, width, normal, column * n + otherColumn, n);
        } else {
          addBlock(values, other, at, width, normal, otherColumn * n + column, n);
        }
      }
      addDiagonalBlock(values, at, width, normal, column * (n + 1), n);
    }
    const firstDense = s * dense;
    for (let u = 0; u < dense; u++) {
      const value = denseValues[firstDense + u];
      const row = (denseStart + u) * n;
      gradient[denseStart + u] += value * residual;
      for (let p = 0; p < blocks; p++) {
        const at = (firstBlock + p) * width;
        const start = row + columns[firstBlock + p];
        for (let v = 0; v < width; v++) normal[start + v] += value * values[at + v];
      }
      for (let v = 0; v <= u; v++) normal[row + denseStart + v] += value * denseValues[firstDense + v];
    }
  }
}
