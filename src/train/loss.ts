/** Mean square error over rows × outputs (docs/math.md, eq. 10). */

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
