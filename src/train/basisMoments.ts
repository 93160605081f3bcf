/** Covariance, over the rows, of everything that an edge's numbers multiply: its bases and its base function. */
import type { LayerLayout } from '../kan/layout.ts';
import type { LayerWorkspace } from '../kan/workspace.ts';

/** Of one layer. All edges of an input share it. */
export interface BasisMoments {
  /** [inputs] of [m × m] with m = G + k + 1, the base function last; valid after `finish`. */
  readonly covariances: readonly Float64Array[];
  /** Forgets all rows. */
  reset(): void;
  /** Takes in the rows for which the bases were filled. */
  addRows(work: LayerWorkspace, capacity: number, rows: number): void;
  /** Turns what was taken in into covariances. */
  finish(): void;
}

export function createBasisMoments({ inputs, coefs }: LayerLayout, order: number): BasisMoments {
  const m = coefs + 1;
  const bases = order + 1;
  const covariances = Array.from({ length: inputs }, () => new Float64Array(m * m));
  const sums = Array.from({ length: inputs }, () => new Float64Array(m));
  let total = 0;
  return {
    covariances,

    reset() {
      total = 0;
      for (const values of [...covariances, ...sums]) values.fill(0);
    },

    addRows({ first, basis, base }, capacity, rows) {
      total += rows;
      for (let i = 0; i < inputs; i++) {
        const sum = sums[i];
        const products = covariances[i];
        for (let s = i * capacity; s < i * capacity + rows; s++) {
          const from = first[s];
          for (let q = 0; q < bases; q++) {
            const value = basis[s * bases + q];
            const row = (from + q) * m + from;
            sum[from + q] += value;
            products[coefs * m + from + q] += base[s] * value;
            for (let r = 0; r <= q; r++) products[row + r] += value * basis[s * bases + r];
          }
          sum[coefs] += base[s];
          products[coefs * m + coefs] += base[s] * base[s];
        }
      }
    },

    finish() {
      for (let i = 0; i < inputs; i++) {
        const sum = sums[i];
        const covariance = covariances[i];
        for (let r = 0; r < m; r++) {
          for (let q = 0; q <= r; q++) {
            const value = covariance[r * m + q] / total - (sum[r] / total) * (sum[q] / total);
            covariance[r * m + q] = value;
            covariance[q * m + r] = value;
          }
        }
      }
    },
  };
}
