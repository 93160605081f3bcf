/** What several starts are about: the network that a person asked for, from one seed after another. */
import type { TrainingSettings } from '../backend/backend.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { SPEC_LIMITS } from '../kan/spec.ts';
import type { ModelRequest } from './protocol.ts';
import { networkFor } from './requestedNetwork.ts';
import { sampleTable } from './sample.ts';
import type { StartJob } from './startJob.ts';

/** How many starts can be tried at once. */
export const START_COUNTS = { min: 2, max: 16 };
/** Rows that a start looks at, at most: enough to tell good starts from bad ones. */
const ROWS = 5000;

/**
 * @param settings  with the optimiser that really runs
 * @param grows     whether Levenberg-Marquardt goes on to finer grids
 */
export function startJobs(
  dataset: Dataset,
  request: ModelRequest,
  settings: TrainingSettings,
  grows: boolean,
  count: number,
): StartJob[] {
  const { spec } = networkFor(dataset, request);
  const train = sampleTable(dataset.train, ROWS);
  const test = sampleTable(dataset.test, ROWS);
  const scales = dataset.info.outputs.map((column) => column.scale);
  const seeds = SPEC_LIMITS.seed.max + 1;
  return Array.from({ length: count }, (_, place) => ({
    spec,
    seed: (request.seed + place) % seeds,
    train,
    test,
    settings,
    grows,
    scales,
  }));
}
