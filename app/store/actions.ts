/**
 * Everything that a person can do, by name. Buttons, keys and window.edgewise call these and nothing else. Each answers
 * with a Result, so that a script can tell what a person reads beside the field.
 */
import type {
  BackendChoice,
  BackendStatus,
  DataRequest,
  Loaded,
  ModelInfo,
  ModelRequest,
  PresetInfo,
  Result,
  Speed,
  TrainingSettings,
} from '../../src/worker/protocol.ts';
import { ask, keep, start, tell, tellView } from './connection.ts';
import { addNotice } from './notices.ts';
import { useStore } from './store.ts';

const { getState, setState } = useStore;

/** The network of the first screen. */
const FIRST_MODEL: ModelRequest = {
  hidden: [5],
  gridSize: 5,
  order: 3,
  seed: 7,
  extrapolation: 'linear',
  baseFunction: 'silu',
};
const FIRST_PRESET = 'sum-curve';
/** Seed of data and its split: another start of the network (the dice) meets the same rows. */
const DATA_SEED = 1;
/** Seeds are short enough to be read out in class. */
const SEEDS = 10_000;

/** The newest wish for a network that is still under way: a second click builds on the first one's. */
let wanted: ModelRequest | null = null;
let wishes = 0;

/** The part of the model that a person chooses, as it stands or as it was last wished for. */
function currentRequest(): ModelRequest {
  const { hidden, gridSize, order, seed, extrapolation, baseFunction } =
    wanted ?? getState().model ?? FIRST_MODEL;
  return { hidden, gridSize, order, seed, extrapolation, baseFunction };
}

/** Sends a wish for a network and remembers it until the last such wish is answered. */
async function wish<T>(request: ModelRequest, send: () => Promise<Result<T>>): Promise<Result<T>> {
  wanted = request;
  wishes++;
  const answer = await send();
  wishes--;
  if (wishes === 0) wanted = null;
  return answer;
}

/** Starts the engine and puts the first network on the screen. What fails is said there. */
export async function boot(): Promise<void> {
  await start({ kind: 'preset', name: FIRST_PRESET, seed: DATA_SEED }, FIRST_MODEL);
}

/** Shows a new network; an edge that it does not have is no longer selected. */
function showModel(model: ModelInfo): void {
  const { selectedEdge } = getState();
  const stays =
    selectedEdge !== null &&
    selectedEdge.layer < model.width.length - 1 &&
    selectedEdge.input < (model.width[selectedEdge.layer] ?? 0) &&
    selectedEdge.output < (model.width[selectedEdge.layer + 1] ?? 0);
  setState({ model, modelError: null, hoveredEdge: null, selectedEdge: stays ? selectedEdge : null });
}

// ---------------------------------------------------------------- data

const MODEL_FIELDS: readonly string[] = [
  'width',
  'gridSize',
  'order',
  'seed',
  'extrapolation',
  'baseFunction',
];

/** Replaces the data and the network; on refusal nothing changes but the sentence beside the field. */
async function loadData(data: DataRequest, model: ModelRequest): Promise<Result<Loaded>> {
  setState({ dataBusy: true });
  const answer = await wish(model, () => ask((engine) => engine.setData(data, model)));
  setState({ dataBusy: false });
  if (!answer.ok) {
    const { field, message } = answer.error;
    const shown = { field: field ?? 'data', message };
    setState(MODEL_FIELDS.includes(shown.field) ? { modelError: shown } : { dataError: shown });
    return answer;
  }
  const { dataset, model: info } = answer.value;
  keep({ data, model });
  const mapAxes = { x: 0, y: dataset.inputs.length > 1 ? 1 : null };
  setState({ dataset, dataError: null, selectedEdge: null, output: 0, mapAxes });
  showModel(info);
  await tellView();
  return answer;
}

/** Says beside a field why data were refused before the engine was asked. */
export function refuseData(field: string, message: string): void {
  setState({ dataError: { field, message } });
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

/** Most bytes of a file that is read whole. */
const MOST_BYTES = 64e6;

/** What stands for bytes that are no UTF-8. */
const REPLACEMENT = '\uFFFD';

/** Reads a dropped or chosen file. What is no UTF-8 text is refused. */
export async function loadCsvFile(file: File, wishes: Partial<CsvWish> = {}): Promise<Result<Loaded>> {
  const fail = (message: string): Result<Loaded> => {
    refuseData('csv', message);
    return { ok: false, error: { code: 'csv-not-text', field: 'csv', message } };
  };
  if (file.size > MOST_BYTES) {
    return fail(
      `${file.name} has ${Math.round(file.size / 1e6)} MB; the limit is ${MOST_BYTES / 1e6} MB. Use a sample of its rows.`,
    );
  }
  let text: string;
  try {
    // The browser decodes it beside this thread.
    text = await file.text();
  } catch {
    return fail(`${file.name} cannot be read any more. Choose it again.`);
  }
  if (text.includes(REPLACEMENT)) {
    return fail(`${file.name} is not UTF-8 text. Save it as “CSV UTF-8” and drop it again.`);
  }
  return loadCsv({ fileName: file.name, text, ...wishes });
}

// ---------------------------------------------------------------- network

/** Changes something about the network and makes a fresh one; on refusal the old one stays. */
export async function setModel(change: Partial<ModelRequest>): Promise<Result<ModelInfo>> {
  const request = { ...currentRequest(), ...change };
  const answer = await wish(request, () => ask((engine) => engine.setModel(request)));
  if (answer.ok) {
    keep({ model: request });
    showModel(answer.value);
  } else {
    setState({ modelError: { field: answer.error.field ?? 'width', message: answer.error.message } });
  }
  return answer;
}

const setHidden = (hidden: readonly number[]) => setModel({ hidden });

function changeNodes(layer: number, by: number) {
  return setHidden(currentRequest().hidden.map((count, l) => (l === layer ? count + by : count)));
}

/** @param layer which hidden layer, from 0 */
export const addNode = (layer: number) => changeNodes(layer, 1);
export const removeNode = (layer: number) => changeNodes(layer, -1);

/** A new hidden layer before the outputs, as wide as the last one but at most 5. */
export function addLayer() {
  const { hidden } = currentRequest();
  return setHidden([...hidden, Math.min(5, hidden.at(-1) ?? 5)]);
}

export const removeLayer = () => setHidden(currentRequest().hidden.slice(0, -1));

export const setSeed = (seed: number) => setModel({ seed });

/** A new start: another seed for the network. */
export const newSeed = () => setSeed(Math.floor(Math.random() * SEEDS));

/** Back to the same start. */
export async function restart(): Promise<Result<ModelInfo>> {
  const answer = await ask((engine) => engine.restart());
  if (answer.ok) {
    keep({});
    showModel(answer.value);
  }
  return answer;
}

// ---------------------------------------------------------------- training

export const play = () => ask((engine) => engine.run());

export const pause = () => ask((engine) => engine.pause());

export const togglePlay = () => (getState().running ? pause() : play());

/** One step of training, then a pause. */
export const step = () => ask((engine) => engine.train(1));

/** Exactly this many steps, as fast as possible. */
export const train = (steps: number) => ask((engine) => engine.train(steps));

export function setSpeed(speed: Speed): Promise<void> {
  setState({ speed });
  return tell((engine) => engine.setSpeed(speed));
}

/** Learning rate, batch, λ: live, nothing starts anew. */
export async function configure(change: Partial<TrainingSettings>): Promise<Result<TrainingSettings>> {
  const answer = await ask((engine) => engine.configure(change));
  if (answer.ok) setState({ settings: answer.value, settingsError: null });
  else
    setState({
      settingsError: { field: answer.error.field ?? 'learningRate', message: answer.error.message },
    });
  return answer;
}

/** Another backend; training goes on from where it is. What is refused is said in a notice. */
export async function setBackend(choice: BackendChoice): Promise<Result<BackendStatus>> {
  const answer = await ask((engine) => engine.setBackend(choice));
  if (answer.ok) setState({ backend: answer.value });
  else {
    const { code, message } = answer.error;
    addNotice({ level: 'warn', code, title: 'Nothing was changed.', message });
  }
  return answer;
}

// ---------------------------------------------------------------- view

export function setMapAxes(mapAxes: { readonly x: number; readonly y: number | null }): void {
  setState({ mapAxes });
  void tellView();
}

export function setOutput(output: number): void {
  setState({ output });
  void tellView();
}

export * from './viewActions.ts';
