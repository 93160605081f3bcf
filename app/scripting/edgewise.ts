/** window.edgewise: the store's own actions under the names of docs/scripting.md. What is refused rejects. */

import * as actions from '../store/actions.ts';
import { curve, edges, metrics, predict } from '../store/questions.ts';
import { useStore } from '../store/store.ts';
import type { EdgeId, GridChange } from '../store/types.ts';
import { scriptedActs } from './acts.ts';
import { EdgewiseError, orThrow } from './error.ts';
import { GRID_SIZE, number, oneOf, ROWS, SWITCH, TABLE, text } from './kinds.ts';
import {
  CSV_OPTIONS,
  check,
  edgeOf,
  FORMULA_OPTIONS,
  MODEL_OPTIONS,
  readOptions,
  TRAIN_OPTIONS,
} from './options.ts';
import { FORMULA_DEFAULTS, networkOf, scriptedSharing } from './share.ts';
import type {
  BackendInfo,
  CsvOptions,
  Edgewise,
  FormulaOptions,
  GridReport,
  ModelOptions,
  StartReport,
  TrainOptions,
} from './types.ts';

const DEFAULT_STEPS = 100;
const DEFAULT_CURVE_POINTS = 101;

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
  const { steps = DEFAULT_STEPS, ...settings } = readOptions(TRAIN_OPTIONS, given);
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

function reportGrid({ metrics: measured, ...change }: GridChange): GridReport {
  return { ...measured, ...change };
}

async function extendGrid(gridSize: number | number[]) {
  check('The grid', gridSize, GRID_SIZE);
  return reportGrid(await orThrow(actions.extendGrid(gridSize)));
}

async function growGrid(on = true) {
  check('What growGrid takes', on, SWITCH);
  await actions.setGrowth(on);
}

async function setFrozen(call: string, edge: EdgeId, frozen: boolean) {
  await orThrow(actions.setFrozen(readOptions(edgeOf(call), edge), frozen));
}

async function starts(count = actions.usualStarts()): Promise<StartReport[]> {
  check('The number of starts', count, number(4));
  const tried = await orThrow(actions.tryStarts(count));
  const chosen = useStore.getState().starts?.chosen ?? null;
  return tried.map(({ seed, trainRmse, testRmse }, place) => ({
    seed,
    trainRmse,
    testRmse,
    chosen: place === chosen,
  }));
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
      networkOf,
      presets: () => useStore.getState().presets.map((preset) => preset.name),
    },
    model,
    train,
    stop: () => orThrow(actions.pause()),
    updateGrid: async () => reportGrid(await orThrow(actions.updateGrid())),
    extendGrid,
    growGrid,
    freeze: (edge) => setFrozen('freeze', edge, true),
    unfreeze: (edge) => setFrozen('unfreeze', edge, false),
    starts,
    ...scriptedActs,
    edges: () => orThrow(edges()),
    curve: async (edge, points = DEFAULT_CURVE_POINTS) => {
      check('points', points, number(DEFAULT_CURVE_POINTS));
      return orThrow(curve(readOptions(edgeOf('curve'), edge), points));
    },
    predict: async (rows) => {
      check('The rows', rows, ROWS);
      return orThrow(predict(rows));
    },
    metrics: () => orThrow(metrics()),
    backend,
    ...scriptedSharing,
  };
}
