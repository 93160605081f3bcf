/** Something that was sent as what the engine trains: its data, its network, and whether its errors are found again. */
import { freshState } from '../backend/backend.ts';
import type { ColumnInfo, DataRequest } from '../dataset/dataset.ts';
import { orForgetFunctions, usedFunctions } from '../interpret/ownFunctions.ts';
import { FunctionError } from '../kan/symbolicFunctions.ts';
import { checkPredictions } from '../share/checkProject.ts';
import type { Project, ProjectColumn } from '../share/project.ts';
import { ShareError } from '../share/shareError.ts';
import { settingProblem } from '../train/settings.ts';
import { adoptRun } from './adoptRun.ts';
import { requestOf } from './modelInfo.ts';
import { checkOpening } from './openingCost.ts';
import type { KeptRun, Metrics, ModelRequest, ScoreCheck, TrainingSettings } from './protocol.ts';
import { scoresOf } from './sharedProject.ts';

function infoOf({ summary, ...scaling }: ProjectColumn): ColumnInfo {
  if (summary === null) {
    throw new ShareError('damaged', `Nothing is known of the values of column “${scaling.name}”.`);
  }
  return { ...scaling, ...summary };
}

function dataOf({ data, inputs, outputs, seed, network, ownFunctions }: Project): DataRequest {
  const named = ({ name, shift, scale }: ProjectColumn) => ({ name, shift, scale });
  const scaling = { inputs: inputs.map(named), outputs: outputs.map(named) };
  switch (data.kind) {
    case 'preset':
    case 'formula':
      return { ...data, scaling };
    case 'rows':
      return { ...data, scaling };
    case 'columns':
      return {
        kind: 'stand-in',
        title: data.title,
        inputs: inputs.map(infoOf),
        outputs: outputs.map(infoOf),
        seed,
        trainRows: data.trainRows,
        testRows: data.testRows,
        teacher: network,
        ownFunctions: usedFunctions(network.forms, ownFunctions),
      };
  }
}

function checkSettings(settings: TrainingSettings): void {
  for (const [name, value] of Object.entries(settings)) {
    const problem = settingProblem(name as keyof TrainingSettings, value);
    if (problem !== null) throw new ShareError('damaged', problem);
  }
}

export interface OpenedProject {
  readonly data: DataRequest;
  readonly request: ModelRequest;
  readonly run: KeptRun;
}

/**
 * What the engine needs of it. Its typed functions keep the ids that they were sent with, and none becomes known here yet.
 *
 * @throws ShareError when its parts do not go together, or when it would take too long to open
 */
export function openedProject(project: Project, source: 'link' | 'file'): OpenedProject {
  const { network, inputs, outputs, seed, step, elapsedMs, history, settings, otherFields } = project;
  const { layers, outputCount } = network.layout;
  if (inputs.length !== layers[0].inputs || outputs.length !== outputCount) {
    throw new ShareError(
      'damaged',
      `It has ${inputs.length} input and ${outputs.length} output columns for a network of ${layers[0].inputs} inputs and ${outputCount} outputs.`,
    );
  }
  checkSettings(settings);
  checkOpening(project, source);
  const { order, extrapolation, baseFunction } = network.spec;
  const base = { hidden: [], gridSize: layers[0].gridSize, order, seed, extrapolation, baseFunction };
  const none = new Float64Array(0);
  const data = dataOf(project);
  return {
    data: otherFields === undefined ? data : { ...data, otherFields },
    request: requestOf(base, network),
    run: {
      state: { ...freshState(network), step },
      history: history ?? { steps: none, train: none, test: none },
      elapsedMs,
      ownFunctions: usedFunctions(network.forms, project.ownFunctions),
    },
  };
}

/**
 * The run of what was opened, its typed functions known in this thread from here on.
 *
 * @throws ShareError 'damaged' when one cannot be read or its network gives no finite numbers; then no new one is known
 */
export function adoptOpened(project: Project, { run }: OpenedProject): KeptRun {
  try {
    return orForgetFunctions(() => {
      const adopted = adoptRun(run);
      // Only here its functions are known, so that it can be asked for numbers; without any, reading it has done so.
      if (run.ownFunctions?.length !== 0) checkPredictions({ ...project, network: adopted.state.network });
      return adopted;
    });
  } catch (error) {
    if (error instanceof FunctionError) throw new ShareError('damaged', error.message);
    throw error;
  }
}

/** What the short numbers of a link may move an error by, as a share of the targets' spread; f64 keeps it. */
const CLOSENESS = { link: 1e-4, file: 1e-9 };
/** Sums in another order, and sin and exp of another browser. */
const ROUNDING = 1e-9;

/** How far the errors on a table may be from those that were sent: the RMSE in original units, R² by what that changes of it. */
function tolerancesOf({ rmse, r2 }: Metrics['test'], spread: number, source: 'link' | 'file') {
  const byRmse = CLOSENESS[source] * spread + ROUNDING * rmse;
  // R² = 1 - (rmse / spread of this table)²
  const own = r2 < 1 && rmse > 0 ? rmse / Math.sqrt(1 - r2) : spread;
  if (own === 0) return { rmse: byRmse, r2: Number.POSITIVE_INFINITY };
  const share = byRmse / own;
  return { rmse: byRmse, r2: share * (2 * (rmse / own) + share) + ROUNDING };
}

/** Two numbers with as many digits as it takes to tell them apart, at least 3. */
function apart(one: number, other: number): readonly [string, string] {
  let digits = 3;
  while (digits < 15 && one.toPrecision(digits) === other.toPrecision(digits)) digits++;
  return [one.toPrecision(digits), other.toPrecision(digits)];
}

/**
 * @param outputs  of the rows here, whose spread says what is close
 */
export function checkScores(
  { scores, data }: Project,
  metrics: Metrics,
  outputs: readonly ColumnInfo[],
  source: 'link' | 'file',
): ScoreCheck {
  if (data.kind === 'columns') {
    const message = 'The rows did not come along, so its errors cannot be measured again here.';
    return { kind: 'unchecked', sent: scores, message };
  }
  // What was not measured was sent as NaN.
  if (scores === null || !Object.values(scores).some(Number.isFinite)) {
    return { kind: 'unchecked', sent: null, message: 'No errors came along that could be compared.' };
  }
  const spread = Math.hypot(...outputs.map(({ std }) => std)) / Math.sqrt(outputs.length);
  const found = scoresOf(metrics);
  const most = {
    test: tolerancesOf(metrics.test, spread, source),
    train: tolerancesOf(metrics.train, spread, source),
  };
  for (const [what, at, by] of [
    ['test RMSE', 'testRmse', most.test.rmse],
    ['test R²', 'testR2', most.test.r2],
    ['training RMSE', 'trainRmse', most.train.rmse],
    ['training R²', 'trainR2', most.train.r2],
  ] as const) {
    if (!Number.isFinite(scores[at]) || Math.abs(found[at] - scores[at]) <= by) continue;
    const [here, there] = apart(found[at], scores[at]);
    return {
      kind: 'differ',
      sent: scores,
      message: `The ${what} is ${here} here and was ${there} when it was sent.`,
    };
  }
  return { kind: 'match', sent: scores };
}
