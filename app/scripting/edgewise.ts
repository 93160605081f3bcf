/** window.edgewise: the store's own actions under the names of docs/scripting.md. What is refused rejects. */

import * as actions from '../store/actions.ts';
import { curve, edges, metrics, predict } from '../store/questions.ts';
import { useStore } from '../store/store.ts';
import type { Result } from '../store/types.ts';
import { EdgewiseError } from './error.ts';
import { number, oneOf, ROWS, TABLE, text } from './kinds.ts';
import {
  CSV_OPTIONS,
  check,
  EDGE,
  FORMULA_OPTIONS,
  MODEL_OPTIONS,
  readOptions,
  TRAIN_OPTIONS,
} from './options.ts';
import type {
  BackendInfo,
  CsvOptions,
  Edgewise,
  FormulaOptions,
  ModelOptions,
  TrainOptions,
} from './types.ts';

async function orThrow<T>(answer: Result<T> | Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new EdgewiseError(result.error.code, result.error.message);
  return result.value;
}

const DEFAULT_STEPS = 100;
const DEFAULT_CURVE_POINTS = 101;
const FORMULA_DEFAULTS = { ranges: [], rows: 800, testRows: 200, noise: 0 };

async function fromFormula(given: FormulaOptions) {
  const options = readOptions(FORMULA_OPTIONS, given);
  return (await orThrow(actions.typeFormula({ ...FORMULA_DEFAULTS, ...options }))).dataset;
}

async function fromCsv(source: string | File, given: CsvOptions = {}) {
  check('The table', source, TABLE);
  const options = readOptions(CSV_OPTIONS, given);
  const answer =
    typeof source === 'string'
      ? actions.loadCsv({ fileName: 'table.csv', text: source, ...options })
      : actions.loadCsvFile(source, options);
  return (await orThrow(answer)).dataset;
}

async function preset(name: string) {
  check('The name of a preset', name, text('a text; edgewise.data.presets() lists them'));
  return (await orThrow(actions.choosePreset(name))).dataset;
}

async function model(given: ModelOptions) {
  return orThrow(actions.setModel(readOptions(MODEL_OPTIONS, given)));
}

async function train(given: TrainOptions = {}) {
  const { optimizer: _, steps = DEFAULT_STEPS, ...settings } = readOptions(TRAIN_OPTIONS, given);
  const { settings: before } = useStore.getState();
  if (Object.keys(settings).length > 0) await orThrow(actions.configure(settings));
  const answer = await actions.train(steps);
  // A refused call changes nothing, and the settings came first.
  if (!answer.ok) await actions.configure(before);
  return orThrow(answer);
}

async function backend(kind?: 'auto' | 'webgpu' | 'cpu'): Promise<BackendInfo> {
  if (kind !== undefined) {
    check('The backend', kind, oneOf('auto', 'webgpu', 'cpu'));
    await orThrow(actions.setBackend(kind));
  }
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
      preset,
      presets: () => useStore.getState().presets.map((preset) => preset.name),
    },
    model,
    train,
    stop: () => orThrow(actions.pause()),
    edges: () => orThrow(edges()),
    curve: async (edge, points = DEFAULT_CURVE_POINTS) => {
      check('points', points, number(DEFAULT_CURVE_POINTS));
      return orThrow(curve(readOptions(EDGE, edge), points));
    },
    predict: async (rows) => {
      check('The rows', rows, ROWS);
      return orThrow(predict(rows));
    },
    metrics: () => orThrow(metrics()),
    backend,
  };
}
