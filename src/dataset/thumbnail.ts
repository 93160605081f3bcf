/** Small pictures of targets, as numbers of -1 … 1 that the page colours. */
import type { Evaluator } from '../expression/evaluate.ts';
import { createRng } from '../numeric/rng.ts';
import { extent, mean } from '../numeric/statistics.ts';
import type { PresetInfo, Range } from './dataset.ts';
import { drawSpirals } from './spirals.ts';

export type Thumbnail = PresetInfo['thumbnail'];

const MAP = { columns: 32, rows: 24 };
const LINE_POINTS = 65;
/** As many noisy points as a picture of 100 pixels bears. */
const SCATTER_POINTS = 40;
const SPIRAL_POINTS = 72;
/** Pictures never change, whatever the seed of the data. */
const SEED = 7;

const between = ([lo, hi]: Range, share: number): number => lo * (1 - share) + hi * share;

/**
 * Onto the colour ramp: its centre is 0 when the values cross 0, else their mean, and each side is scaled to its own
 * end. The mean over an even grid stands for that of uniformly drawn training rows.
 */
export function onRamp(values: Float64Array): Float32Array {
  const [lo, hi] = extent(values);
  const center = lo < 0 && hi > 0 ? 0 : mean(values);
  return Float32Array.from(values, (value) => {
    const side = value < center ? center - lo : hi - center;
    return side > 0 ? (value - center) / side : 0;
  });
}

/** The values of a formula of two inputs. */
export function mapThumbnail(evaluate: Evaluator, xRange: Range, yRange: Range): Thumbnail {
  const { columns, rows } = MAP;
  const values = Float64Array.from({ length: columns * rows }, (_, i) => {
    const x = between(xRange, (i % columns) / (columns - 1));
    const y = between(yRange, Math.floor(i / columns) / (rows - 1));
    return evaluate([x, y], 0);
  });
  return { kind: 'map', columns, rows, values: onRamp(values) };
}

/** A formula of one input as a line, with noisy points about it. `deviation` is the noise's, in units of the target. */
export function lineThumbnail(evaluate: Evaluator, range: Range, deviation: number): Thumbnail {
  const rng = createRng(SEED);
  const heights = Float64Array.from({ length: LINE_POINTS }, (_, i) =>
    evaluate([between(range, i / (LINE_POINTS - 1))], 0),
  );
  const shares = Float64Array.from({ length: SCATTER_POINTS }, () => rng.uniform());
  const scatter = shares.map((share) => evaluate([between(range, share)], 0) + deviation * rng.normal());
  const [lo, hi] = extent([...heights, ...scatter]);
  const upright = (value: number): number => (2 * (value - lo)) / (hi - lo) - 1;
  const points = new Float32Array(2 * SCATTER_POINTS);
  shares.forEach((share, i) => {
    points.set([2 * share - 1, upright(scatter[i])], 2 * i);
  });
  return { kind: 'line', line: Float32Array.from(heights, upright), points };
}

/** Both arms as points. */
export function spiralThumbnail(): Thumbnail {
  const { inputs, targets } = drawSpirals(SPIRAL_POINTS, SEED, 0);
  return { kind: 'points', points: Float32Array.from(inputs), values: Float32Array.from(targets) };
}
