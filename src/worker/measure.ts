/** What a network that is not in training would score, so that the price of an act is known before it. */
import type { Table } from '../backend/backend.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { predict } from '../kan/forward.ts';
import type { Network } from '../kan/network.ts';
import { computeScores } from '../train/scores.ts';
import { countLive } from './modelInfo.ts';
import type { ActReport } from './protocol.ts';
import { sampleTable } from './sample.ts';

/** Up to here all rows are looked at, beyond an even sample of as many. */
const ROWS = 20_000;

export interface Measure {
  /** In original units. */
  readonly trainRmse: number;
  readonly testRmse: number;
  readonly edges: number;
  readonly parameters: number;
}

/** Root mean square error over a table, original units. */
function rmseOn(network: Network, table: Table, scales: readonly number[]): number {
  const { inputs, targets, rows } = sampleTable(table, ROWS);
  return computeScores(predict(network, inputs, rows), targets, rows, scales).rmse;
}

function scalesOf({ info }: Dataset): number[] {
  return info.outputs.map((column) => column.scale);
}

export function testRmseOf(network: Network, dataset: Dataset): number {
  return rmseOn(network, dataset.test, scalesOf(dataset));
}

export function measure(network: Network, dataset: Dataset): Measure {
  const trainRmse = rmseOn(network, dataset.train, scalesOf(dataset));
  return { trainRmse, testRmse: testRmseOf(network, dataset), ...countLive(network) };
}

/** What came of an act, from what was measured before it and after. */
export function changesOf(
  before: Measure,
  after: Measure,
): Pick<ActReport, 'testRmse' | 'edges' | 'parameters'> {
  const change = (key: keyof Measure) => ({ before: before[key], after: after[key] });
  return { testRmse: change('testRmse'), edges: change('edges'), parameters: change('parameters') };
}
