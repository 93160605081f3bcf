/** Something that was sent as what the engine trains: its data, its network, and whether its errors are found again. */
import { freshState } from '../backend/backend.ts';
import type { ColumnInfo, DataRequest } from '../dataset/dataset.ts';
import { ExpressionError } from '../expression/expressionError.ts';
import { ownFunctionTexts, readOwnFunction } from '../interpret/ownFunctions.ts';
import type { Network } from '../kan/network.ts';
import { FIRST_OWN_ID } from '../kan/symbolicFunctions.ts';
import { checkPredictions } from '../share/link/checkProject.ts';
import type { Project, ProjectColumn } from '../share/project.ts';
import { ShareError } from '../share/shareError.ts';
import { settingProblem } from '../train/settings.ts';
import { requestOf } from './modelInfo.ts';
import type { KeptRun, Metrics, ModelRequest, ScoreCheck, TrainingSettings } from './protocol.ts';
import { scoresOf } from './sharedProject.ts';

/** The functions that a person has typed have ids of this thread from here on. @throws ShareError */
function withOwnFunctions({ network, ownFunctions }: Project): Network {
  const ids = new Map<number, number>();
  try {
    for (const [id, formula] of ownFunctions) ids.set(id, readOwnFunction(formula));
  } catch (error) {
    if (error instanceof ExpressionError || error instanceof RangeError) {
      throw new ShareError('damaged', `A function of an edge cannot be read. ${error.message}`);
    }
    throw error;
  }
  const forms = network.forms.map((form) => (form < FIRST_OWN_ID ? form : (ids.get(form) ?? 0)));
  return { ...network, forms };
}

function infoOf({ summary, ...scaling }: ProjectColumn): ColumnInfo {
  if (summary === null) {
    throw new ShareError('damaged', `Nothing is known of the values of column “${scaling.name}”.`);
  }
  return { ...scaling, ...summary };
}

function dataOf({ data, inputs, outputs, seed }: Project, network: Network): DataRequest {
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
        teacher: network,
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

/** @throws ShareError when its parts do not go together */
export function openedProject(project: Project): OpenedProject {
  const { inputs, outputs, seed, step, elapsedMs, history, settings } = project;
  const network = withOwnFunctions(project);
  const { layers, outputCount } = network.layout;
  if (inputs.length !== layers[0].inputs || outputs.length !== outputCount) {
    throw new ShareError(
      'damaged',
      `It has ${inputs.length} input and ${outputs.length} output columns for a network of ${layers[0].inputs} inputs and ${outputCount} outputs.`,
    );
  }
  checkSettings(settings);
  // Only here its functions are known, so that it can be asked for numbers.
  if (project.ownFunctions.length > 0) checkPredictions({ ...project, network });
  const { order, extrapolation, baseFunction } = network.spec;
  const base = { hidden: [], gridSize: layers[0].gridSize, order, seed, extrapolation, baseFunction };
  const none = new Float64Array(0);
  return {
    data: dataOf(project, network),
    request: requestOf(base, network),
    run: {
      state: { ...freshState(network), step },
      history: history ?? { steps: none, train: none, test: none },
      elapsedMs,
      ownFunctions: ownFunctionTexts().filter(([id]) => network.forms.includes(id)),
    },
  };
}

/** What the short numbers of a link may move an error by, as a share of the target's spread; f64 keeps it. */
const CLOSENESS = { link: 1e-4, file: 1e-9 };
/** Sums in another order, and sin and exp of another browser. */
const ROUNDING = 1e-9;

/**
 * @param spread  standard deviation of the targets, original units
 */
export function checkScores(
  { scores, data, outputs }: Project,
  metrics: Metrics,
  source: 'link' | 'file',
): ScoreCheck {
  if (data.kind === 'columns') {
    const message = 'The rows did not come along, so its errors cannot be measured again here.';
    return { kind: 'unchecked', sent: scores, message };
  }
  if (scores === null) {
    return { kind: 'unchecked', sent: null, message: 'No errors came along that could be compared.' };
  }
  const spread = Math.hypot(...outputs.map(({ scale }) => scale)) / Math.sqrt(outputs.length);
  const found = scoresOf(metrics);
  const differs = (name: 'trainRmse' | 'testRmse') =>
    !(Math.abs(found[name] - scores[name]) <= CLOSENESS[source] * spread + ROUNDING * scores[name]);
  if (!differs('trainRmse') && !differs('testRmse')) return { kind: 'match', sent: scores };
  const message = `The test RMSE is ${found.testRmse.toPrecision(3)} here and was ${scores.testRmse.toPrecision(3)} when it was sent.`;
  return { kind: 'differ', sent: scores, message };
}
