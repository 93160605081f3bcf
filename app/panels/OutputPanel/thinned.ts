import type { PointSample } from '../../store/types.ts';

/** At most `most` rows of a sample, evenly spread; the sample itself when it has no more. */
export function thinned(sample: PointSample, most: number, inputs: number, outputs: number): PointSample {
  if (sample.rows <= most) return sample;
  const rows = Array.from({ length: most }, (_, i) => Math.floor((i * sample.rows) / most));
  const pick = (values: Float32Array, columns: number) =>
    Float32Array.from(rows.flatMap((row) => Array.from(values.subarray(row * columns, (row + 1) * columns))));
  return {
    total: sample.total,
    rows: most,
    inputs: pick(sample.inputs, inputs),
    targets: pick(sample.targets, outputs),
  };
}
