/** Rows in place of some that were not sent: drawn from what is known of the columns, with targets of the network itself. */
import type { Table } from '../backend/backend.ts';
import { createRng, type Rng } from '../numeric/rng.ts';
import { createDataset } from './assemble.ts';
import { type ColumnInfo, DataError, type DataRequest, type Dataset } from './dataset.ts';
import { checkScaling } from './keptScaling.ts';
import { fromNetwork, toNetwork } from './scaling.ts';
import { STREAMS } from './streams.ts';
import { formatCount, formatNumber, quote } from './wording.ts';

export type StandInRequest = Extract<DataRequest, { kind: 'stand-in' }>;

/** What the network as it was sent says of rows: inputs [rows × inputs] → [rows × outputs], both in network units. */
export type Teacher = (inputs: Float64Array, rows: number) => Float64Array;

const ROWS = { train: 1000, test: 200 } as const;

function fail(message: string): never {
  throw new DataError('stand-in', 'data', message);
}

function checkSummary({ name, min, max }: ColumnInfo): void {
  if (Number.isFinite(min) && Number.isFinite(max) && min <= max) return;
  const range = `${formatNumber(min)} to ${formatNumber(max)}`;
  fail(`No rows can be drawn for ${quote(name)}: its range is ${range}. Ask for the network with its rows.`);
}

/** One value, original units: as the column was spread, and never outside what was seen of it. */
function draw({ min, max, mean, std }: ColumnInfo, rng: Rng): number {
  if (std > 0 && Number.isFinite(std) && Number.isFinite(mean)) {
    return Math.min(max, Math.max(min, mean + std * rng.normal()));
  }
  return min + (max - min) * rng.uniform();
}

function drawTable(
  { inputs, outputs, seed }: StandInRequest,
  stream: number,
  rows: number,
  teacher: Teacher,
): Table {
  const rng = createRng(seed, stream);
  const columns = inputs.length;
  const values = Float64Array.from({ length: rows * columns }, (_, at) => draw(inputs[at % columns], rng));
  const scaled = values.map((value, at) => toNetwork(value, inputs[at % columns]));
  const targets = teacher(scaled, rows).map((value, at) => fromNetwork(value, outputs[at % outputs.length]));
  const bad = targets.findIndex((target) => !Number.isFinite(target));
  if (bad >= 0) {
    const { name } = outputs[bad % outputs.length];
    fail(
      `The network gives ${targets[bad]} for ${quote(name)}, which is no number to learn. Ask for the network with its rows.`,
    );
  }
  return { rows, inputs: values, targets };
}

/**
 * The dataset of 1,000 training rows and 200 test rows that stand in for those that were not sent. The columns are
 * described as in the request: scaling, range and spread are those of the rows that the network was trained on.
 *
 * @throws DataError 'kept-scaling' or 'stand-in'
 */
export function makeStandIn(request: StandInRequest, teacher: Teacher): Dataset {
  const { title, inputs, outputs } = request;
  checkScaling({ inputs, outputs }, inputs.length, outputs.length);
  inputs.forEach(checkSummary);
  const { info, train, test } = createDataset({
    request,
    title,
    formula: null,
    inputNames: inputs.map(({ name }) => name),
    outputNames: outputs.map(({ name }) => name),
    train: drawTable(request, STREAMS.train, ROWS.train, teacher),
    test: drawTable(request, STREAMS.test, ROWS.test, teacher),
    scaling: { inputs, outputs },
    remarks: [
      `The rows of this network were not sent. ${formatCount(ROWS.train)} training rows and ${formatCount(ROWS.test)} test rows stand in for them, drawn from what was sent about the inputs: for its pictures, and to say how far an act moves it from what was sent. It cannot be trained on them.`,
    ],
  });
  return { info: { ...info, inputs, outputs }, train, test };
}
