/** window.edgewise: the store's own actions under the names of docs/scripting.md. What is refused rejects. */

import * as actions from '../store/actions.ts';
import { curve, edges, metrics, predict } from '../store/questions.ts';
import { useStore } from '../store/store.ts';
import type { EdgeId, Result } from '../store/types.ts';
import type {
  BackendInfo,
  CsvOptions,
  Edgewise,
  FormulaOptions,
  ModelOptions,
  TrainOptions,
} from './types.ts';

/** A refusal: `code` is stable, `message` says what, which value and what to do. */
class EdgewiseError extends Error {
  override readonly name = 'EdgewiseError';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

async function orThrow<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new EdgewiseError(result.error.code, result.error.message);
  return result.value;
}

const TRAIN_KEYS = ['optimizer', 'steps', 'learningRate', 'batchSize', 'lamb', 'lambL1', 'lambEntropy'];
const MODEL_KEYS = ['hidden', 'gridSize', 'order', 'seed', 'extrapolation'];
const DEFAULT_STEPS = 100;
const DEFAULT_CURVE_POINTS = 101;

/** A misspelt option would otherwise do nothing and say nothing. */
function checkOptions(options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw new EdgewiseError(
      'unknown-option',
      `There is no option “${unknown}”. There are: ${known.join(', ')}.`,
    );
  }
}

async function fromFormula({
  formula,
  ranges = [],
  rows = 800,
  testRows = 200,
  noise = 0,
  seed,
}: FormulaOptions) {
  const wish = { formula, ranges, rows, testRows, noise, ...(seed === undefined ? {} : { seed }) };
  return (await orThrow(actions.typeFormula(wish))).dataset;
}

async function fromCsv(source: string | File, options: CsvOptions = {}) {
  checkOptions(options, ['target', 'inputs', 'testFraction', 'seed', 'delimiter']);
  const answer =
    typeof source === 'string'
      ? actions.loadCsv({ fileName: 'table.csv', text: source, ...options })
      : actions.loadCsvFile(source, options);
  return (await orThrow(answer)).dataset;
}

async function model(options: ModelOptions) {
  checkOptions(options, MODEL_KEYS);
  return orThrow(actions.setModel(options));
}

async function train(options: TrainOptions = {}) {
  checkOptions(options, TRAIN_KEYS);
  const { optimizer = 'adam', steps = DEFAULT_STEPS, ...settings } = options;
  if (optimizer !== 'adam') {
    throw new EdgewiseError('unknown-optimizer', `There is no optimizer “${String(optimizer)}”. Use 'adam'.`);
  }
  if (Object.keys(settings).length > 0) await orThrow(actions.configure(settings));
  return orThrow(actions.train(steps));
}

async function backend(kind?: 'auto' | 'webgpu' | 'cpu'): Promise<BackendInfo> {
  if (kind !== undefined) await orThrow(actions.setBackend(kind));
  const status = useStore.getState().backend;
  if (status === null)
    throw new EdgewiseError('not-ready', 'The engine is not up yet. Await edgewise.ready first.');
  return { kind: status.kind, adapter: status.adapter, reason: status.reason };
}

/** @param ready resolves when the first picture is drawn */
export function createEdgewise(version: string, ready: Promise<void>): Edgewise {
  return {
    version,
    ready,
    data: {
      fromFormula,
      fromCsv,
      preset: async (name) => (await orThrow(actions.choosePreset(name))).dataset,
      presets: () => useStore.getState().presets.map((preset) => preset.name),
    },
    model,
    train,
    stop: actions.pause,
    edges,
    curve: (edge: EdgeId, points = DEFAULT_CURVE_POINTS) => orThrow(curve(edge, points)),
    predict: (rows) => orThrow(predict(rows)),
    metrics,
    backend,
  };
}
