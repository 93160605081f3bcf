/** How exactly the numbers of a network have to travel, by measuring what becomes of its predictions. */
import { predict } from '../../kan/forward.ts';
import type { Network } from '../../kan/network.ts';
import type { Project } from '../project.ts';
import { sampleRows } from '../sampleRows.ts';
import { ByteReader } from './byteReader.ts';
import { ByteWriter } from './byteWriter.ts';
import { type CellKind, isModerate, stepSizeOf } from './cells.ts';
import { readEdges, writeEdges } from './edgesSection.ts';
import { readKnots, writeKnots } from './knotsSection.ts';
import { readParameters, splineEdgesOf, writeParameters } from './parametersSection.ts';
import type { Precision } from './payload.ts';

/** What a person asks for: short, or as exact as a GPU computes. */
export type LinkPrecision = 'int16' | 'f32';

/** Largest change of a prediction as a share of the target's range: a third of what is promised, since rows are a sample. */
const TOLERANCE = { int16: 3e-5, f32: 3e-7 } as const;
const SAMPLE_ROWS = { min: 64, max: 512 } as const;
/** Rows × numbers of the network: bounds the time. */
const SAMPLE_WORK = 5e6;
/** Standardised targets of most data lie within this range. */
const USUAL_RANGE = 4;

/** One thing to try: the share of edges, those with the largest steps first, that get the finer of two kinds. */
interface Attempt {
  readonly finer: CellKind;
  readonly coarser: CellKind;
  readonly share: number;
  readonly coarseKnots: boolean;
}

const ATTEMPTS: Readonly<Record<LinkPrecision, readonly Attempt[]>> = {
  int16: [
    { finer: 'int16', coarser: 'int16', share: 1, coarseKnots: true },
    { finer: 'int24', coarser: 'int16', share: 0.125, coarseKnots: true },
    { finer: 'int24', coarser: 'int16', share: 0.4, coarseKnots: true },
    { finer: 'int24', coarser: 'int24', share: 1, coarseKnots: true },
    { finer: 'int24', coarser: 'int24', share: 1, coarseKnots: false },
    { finer: 'f64', coarser: 'f64', share: 1, coarseKnots: false },
  ],
  f32: [
    { finer: 'f32', coarser: 'f32', share: 1, coarseKnots: false },
    { finer: 'f64', coarser: 'f64', share: 1, coarseKnots: false },
  ],
};

/** The network as it arrives. */
function arrived(network: Network, { kinds, coarseKnots }: Precision): Network {
  const { spec, layout } = network;
  const writer = new ByteWriter();
  writeKnots(writer, layout, spec.order, network.knots, coarseKnots);
  writeEdges(writer, network);
  writeParameters(writer, network, kinds);
  const reader = new ByteReader(writer.toBytes());
  const knots = readKnots(reader, layout, spec.order);
  const { live, ...edges } = readEdges(reader, layout, new Set(network.forms));
  const parameters = readParameters(reader, spec, layout.parameterCount, { ...edges, live });
  return { spec, layout, knots, parameters, ...edges };
}

/** Range of every target, network units: what is known of it, else that of the predictions within what is usual. */
function targetRanges({ outputs }: Project, predicted: Float64Array): number[] {
  return outputs.map(({ summary, scale }, j) => {
    if (summary !== null && summary.max > summary.min) return (summary.max - summary.min) / Math.abs(scale);
    let lo = Number.POSITIVE_INFINITY;
    let hi = Number.NEGATIVE_INFINITY;
    for (let at = j; at < predicted.length; at += outputs.length) {
      lo = Math.min(lo, predicted[at]);
      hi = Math.max(hi, predicted[at]);
    }
    return hi > lo ? Math.min(hi - lo, USUAL_RANGE) : 1;
  });
}

/** Largest change as a share of the range, or of the prediction where that is larger. */
function largestError(before: Float64Array, after: Float64Array, ranges: readonly number[]): number {
  let largest = 0;
  for (let at = 0; at < before.length; at++) {
    const error =
      Math.abs(after[at] - before[at]) / Math.max(ranges[at % ranges.length], Math.abs(before[at]));
    if (!(error <= largest)) largest = error;
  }
  return largest;
}

/**
 * The coarsest numbers that keep predictions within 1e-4 ('int16') or 1e-6 ('f32') of the target's range, on rows of the
 * data or random ones: 16 bits, then 24 for the edges with the largest steps, then f64.
 */
export function choosePrecision(project: Project, precision: LinkPrecision): Precision {
  const { network } = project;
  const edges = splineEdgesOf(network);
  const sizes = edges.map(({ numbers }) =>
    isModerate(numbers) ? stepSizeOf(numbers, 'int16') : Number.POSITIVE_INFINITY,
  );
  const order = [...sizes.keys()].toSorted((one, other) => sizes[other] - sizes[one]);
  const planOf = ({ finer, coarser, share, coarseKnots }: Attempt): Precision => {
    const kinds = edges.map(() => coarser);
    for (const place of order.slice(0, Math.ceil(share * order.length))) kinds[place] = finer;
    for (const [place, size] of sizes.entries()) if (size === Number.POSITIVE_INFINITY) kinds[place] = 'f64';
    return { kinds, coarseKnots, preciseHistory: precision === 'f32' };
  };
  const attempts = ATTEMPTS[precision];
  if (edges.length === 0) return planOf(attempts[0]);
  const affordable = Math.floor(SAMPLE_WORK / network.layout.parameterCount);
  const sample = sampleRows(project, Math.max(SAMPLE_ROWS.min, Math.min(SAMPLE_ROWS.max, affordable)));
  const before = predict(network, sample.values, sample.rows);
  const ranges = targetRanges(project, before);
  for (const attempt of attempts) {
    const plan = planOf(attempt);
    const after = predict(arrived(network, plan), sample.values, sample.rows);
    if (largestError(before, after, ranges) <= TOLERANCE[precision]) return plan;
  }
  return planOf(attempts[attempts.length - 1]);
}
