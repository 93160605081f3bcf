/** How good predictions are, in network units (the loss) and in original units (what people read). */

export interface Scores {
  /** Mean square error in network units, over rows × outputs. */
  readonly loss: number;
  /** Root of the mean square error in original units, over rows × outputs. */
  readonly rmse: number;
  /** 1 - residual over total variation in original units, over all outputs; 0 when the targets do not vary. */
  readonly r2: number;
}

/**
 * @param predicted  [rows × outputs], network units
 * @param targets    [rows × outputs], network units
 * @param scales     original units per network unit of each output
 * @returns          NaN everywhere for no rows
 */
export function computeScores(
  predicted: Float64Array,
  targets: Float64Array,
  rows: number,
  scales: readonly number[],
): Scores {
  const outputs = scales.length;
  let loss = 0;
  let square = 0;
  let variation = 0;
  for (let j = 0; j < outputs; j++) {
    let sum = 0;
    for (let s = 0; s < rows; s++) sum += targets[s * outputs + j];
    const center = sum / rows;
    for (let s = 0; s < rows; s++) {
      const at = s * outputs + j;
      const error = predicted[at] - targets[at];
      const deviation = targets[at] - center;
      loss += error * error;
      square += (scales[j] * error) ** 2;
      variation += (scales[j] * deviation) ** 2;
    }
  }
  const count = rows * outputs;
  return {
    loss: loss / count,
    rmse: Math.sqrt(square / count),
    r2: rows === 0 ? Number.NaN : variation > 0 ? 1 - square / variation : 0,
  };
}
