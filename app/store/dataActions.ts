/** What a person does to the data: presets, formulas, tables. Each makes a fresh network too. */
import type { DataRequest, Loaded, ModelRequest, PresetInfo, Result } from '../../src/worker/protocol.ts';
import { ask, keep, tellView } from './connection.ts';
import { leaveOldNetwork } from './freshNetwork.ts';
import { currentRequest, showModel, wish } from './modelRequest.ts';
import { refusalIn } from './notices.ts';
import { plainDataset, plainText } from './plainText.ts';
import { exchangeData } from './projects/newData.ts';
import { refuseUnkept } from './projects/unkept.ts';
import { useStore } from './store.ts';

const { getState, setState } = useStore;

/** Seed of data and its split: another start of the network (the dice) meets the same rows. */
export const DATA_SEED = 1;

/** What a first visit begins with. */
export const FIRST_DATA: DataRequest = { kind: 'preset', name: 'sum-curve', seed: DATA_SEED };

const MODEL_FIELDS: readonly string[] = [
  'width',
  'gridSize',
  'order',
  'seed',
  'extrapolation',
  'baseFunction',
];

/**
 * Replaces the data and the network; on refusal nothing changes but the sentence beside the field.
 *
 * @param again does the same once more, where work could not be saved and somebody gives it up
 */
export async function loadData(
  data: DataRequest,
  model: ModelRequest,
  again: () => unknown = () => loadData(data, model),
): Promise<Result<Loaded>> {
  setState({ dataBusy: true });
  const exchange = exchangeData();
  const answer = await wish(model, async () => {
    if (!(await exchange.begin(again))) return refuseUnkept();
    return ask((engine) => engine.setData(data, model));
  });
  try {
    if (answer.ok) exchange.done(plainText(answer.value.dataset.title));
    return await showData(answer, data, model);
  } finally {
    exchange.end();
  }
}

async function showData(
  answer: Result<Loaded>,
  data: DataRequest,
  model: ModelRequest,
): Promise<Result<Loaded>> {
  setState({ dataBusy: false, dataProgress: null });
  if (!answer.ok) {
    const refusal = refusalIn(answer);
    if (refusal === null) return answer;
    const { field, message } = refusal;
    const shown = { field: field ?? 'data', message: plainText(message) };
    setState(MODEL_FIELDS.includes(shown.field) ? { modelError: shown } : { dataError: shown });
    return answer;
  }
  const { model: info } = answer.value;
  const dataset = plainDataset(answer.value.dataset);
  keep({ data, model });
  leaveOldNetwork();
  const mapAxes = { x: 0, y: dataset.inputs.length > 1 ? 1 : null };
  setState({ dataset, dataError: null, selectedEdge: null, output: 0, mapAxes });
  showModel(info);
  await tellView();
  return answer;
}

/** Says why a file is not even read: in the dialog for opening where that stands open, else beside the data. */
export function refuseFile(why: string): void {
  const message = plainText(why);
  if (getState().importOpen) setState({ importRefusal: { of: 'file', message } });
  else setState({ dataError: { field: 'csv', message } });
}

/** Takes back the sentence about data: the wish was given up. */
export function clearDataError(): void {
  setState({ dataError: null });
}

function findPreset(name: string): PresetInfo | undefined {
  return getState().presets.find((preset) => preset.name === name);
}

/** One of the ready-made datasets, with a network that suits it. */
export async function choosePreset(name: string): Promise<Result<Loaded>> {
  const preset = findPreset(name);
  const request = currentRequest();
  return loadData(
    { kind: 'preset', name, seed: DATA_SEED },
    { ...request, hidden: preset?.hidden ?? request.hidden },
  );
}

export type FormulaWish = Omit<Extract<DataRequest, { kind: 'formula' }>, 'kind' | 'seed'> & {
  readonly seed?: number;
};

/** A formula of one's own as the target. */
export async function typeFormula(wish: FormulaWish): Promise<Result<Loaded>> {
  return loadData({ kind: 'formula', seed: DATA_SEED, ...wish }, currentRequest());
}

export type CsvWish = Omit<Extract<DataRequest, { kind: 'csv' }>, 'kind' | 'seed' | 'testFraction'> & {
  readonly seed?: number;
  readonly testFraction?: number;
};

/** Share of a table that is kept for the test. */
const TEST_FRACTION = 0.2;

/** The text of a CSV file as the data. */
export async function loadCsv(wish: CsvWish): Promise<Result<Loaded>> {
  return loadData({ kind: 'csv', seed: DATA_SEED, testFraction: TEST_FRACTION, ...wish }, currentRequest());
}

/** A dropped or chosen file as the data. The engine reads it slice by slice: the page never holds its text. */
export function loadCsvFile(file: File, wishes: Partial<CsvWish> = {}): Promise<Result<Loaded>> {
  return loadCsv({ fileName: plainText(file.name), text: file, ...wishes });
}
