/** What is minimised over a batch (docs/math.md, eq. 10): mean square error, or cross-entropy of softmax(outputs). */
import type { LossKind } from '../backend/backend.ts';

/**
 * Numbers that the mean is over: rows × outputs of squared errors, rows of cross-entropies.
 */
export function lossTotal(kind: LossKind, rows: number, outputs: number): number {
  return kind === 'softmax' ? rows : rows * outputs;
}

/**
 * Sum of squared errors of a tile, and the gradient of the *mean* by its outputs.
 *
 * @param outputs   the tile's outputs, from index 0
 * @param targets   the tile's targets, from index 0
 * @param count     numbers in the tile: its rows × outputs
 * @param total     numbers in the whole batch, which the mean is over
 * @param dOutputs  receives 2·(output - target)/total
 * @returns         the sum of squares; divided by `total` and added over tiles, the loss
 */
export function squaredError(
  outputs: Float64Array,
  targets: Float64Array,
  count: number,
  total: number,
  dOutputs: Float64Array,
): number {
  const scale = 2 / total;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const error = outputs[i] - targets[i];
    sum += error * error;
    dOutputs[i] = scale * error;
  }
  return sum;
}

/** log Σ exp(output) over the classes from `at` on. The largest is taken off first, so that nothing overflows. */
function logSumExp(outputs: Float64Array, at: number, classes: number): number {
  let largest = outputs[at];
  for (let c = at + 1; c < at + classes; c++) if (outputs[c] > largest) largest = outputs[c];
  let sum = 0;
  for (let c = at; c < at + classes; c++) sum += Math.exp(outputs[c] - largest);
  return largest + Math.log(sum);
}

/**
 * Shares of the classes: exp(output) over its sum along each row.
 *
 * @param outputs        [rows × classes] from index 0
 * @param probabilities  [rows × classes] is overwritten
 */
export function softmax(
  outputs: Float64Array,
  rows: number,
  classes: number,
  probabilities: Float64Array,
): void {
  for (let at = 0; at < rows * classes; at += classes) {
    const level = logSumExp(outputs, at, classes);
    for (let c = at; c < at + classes; c++) probabilities[c] = Math.exp(outputs[c] - level);
  }
}

/**
 * Sum over a tile's rows of -Σ target·log(softmax(output)), and the gradient of the *mean* by its outputs.
 *
 * @param targets   [rows × classes] shares that sum to 1 in every row: one 1 and otherwise 0
 * @param total     rows in the whole batch
 * @param dOutputs  receives (softmax(output) - target)/total
 */
export function crossEntropy(
  outputs: Float64Array,
  targets: Float64Array,
  rows: number,
  classes: number,
  total: number,
  dOutputs: Float64Array,
): number {
  let sum = 0;
  for (let at = 0; at < rows * classes; at += classes) {
    const level = logSumExp(outputs, at, classes);
    for (let c = at; c < at + classes; c++) {
      sum += targets[c] * (level - outputs[c]);
      dOutputs[c] = (Math.exp(outputs[c] - level) - targets[c]) / total;
    }
  }
  return sum;
}

/**
 * Loss of a tile times `total`, and its gradient, for either kind.
 *
 * @param total  from `lossTotal`
 */
export function addLoss(
  kind: LossKind,
  outputs: Float64Array,
  targets: Float64Array,
  rows: number,
  columns: number,
  total: number,
  dOutputs: Float64Array,
): number {
  return kind === 'softmax'
    ? crossEntropy(outputs, targets, rows, columns, total, dOutputs)
    : squaredError(outputs, targets, rows * columns, total, dOutputs);
}
