/** Links, files, pictures and exports of what is in training, and what comes back from them. */
import { freshState, type Table } from '../../backend/backend.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { ExportError } from '../../export/exportError.ts';
import { ownFunctionTexts } from '../../interpret/ownFunctions.ts';
import { predict } from '../../kan/forward.ts';
import type { Network } from '../../kan/network.ts';
import type { Project } from '../../share/project.ts';
import { ShareError } from '../../share/shareError.ts';
import { datasetFor, withoutNumbers } from '../datasetFor.ts';
import type { Desk } from '../desk.ts';
import { FormulaNetworkError } from '../formulaNetworkError.ts';
import { requestOf } from '../modelInfo.ts';
import { checkScores, type OpenedProject, openedProject } from '../openedProject.ts';
import type {
  EngineCommands,
  Loaded,
  Opened,
  OpenSource,
  Picture,
  Result,
  ScoreCheck,
  ShareCommands,
  ShareRequest,
} from '../protocol.ts';
import { attempt, notReady, refuse } from '../result.ts';
import { SAMPLE_ROWS, sampleTable } from '../sample.ts';
import { projectOf } from '../sharedProject.ts';

type Commands = Pick<EngineCommands, keyof ShareCommands>;

/** A refusal of what cannot be sent, opened or exported; everything else goes on as an exception. */
async function refusing<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ShareError || error instanceof ExportError) {
      return refuse(error.code, null, error.message);
    }
    if (error instanceof FormulaNetworkError) return refuse('formula-network', 'formula', error.message);
    throw error;
  }
}

/** Largest difference of two networks' predictions on a table, as a share of the range of the targets. */
function largestError(one: Network, other: Network, { inputs, targets, rows }: Table): number {
  const first = predict(one, inputs, rows);
  const second = predict(other, inputs, rows);
  const outputs = one.layout.outputCount;
  let largest = 0;
  for (let j = 0; j < outputs; j++) {
    let [lo, hi] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    let difference = 0;
    for (let at = j; at < rows * outputs; at += outputs) {
      lo = Math.min(lo, targets[at]);
      hi = Math.max(hi, targets[at]);
      difference = Math.max(difference, Math.abs(first[at] - second[at]));
    }
    largest = Math.max(largest, hi > lo ? difference / (hi - lo) : difference);
  }
  return largest;
}

/** What a link leaves behind. */
function remarksOn({ data, network }: Project): string[] {
  const remarks: string[] = [];
  if (data.kind === 'columns') {
    remarks.push('The rows stay here. Who opens it sees the network and what is known of each column.');
  }
  if ((network.kept?.size ?? 0) > 0) {
    remarks.push('The splines that formulas have replaced stay here: they cannot be brought back from it.');
  }
  return remarks;
}

async function readSource(source: OpenSource): Promise<Project> {
  if (source.kind === 'link') {
    const { decodeLink } = await import('../../share/link/decodeLink.ts');
    return decodeLink(source.hash);
  }
  const { readFile } = await import('../../share/readFile.ts');
  return readFile(source.fileName, new Uint8Array(source.bytes));
}

export function shareCommands(desk: Desk): Commands {
  const { session } = desk;

  function project(request: ShareRequest): Project | null {
    const { scene } = session;
    if (scene === null || session.request === null) return null;
    const metrics = desk.painter.metrics(scene);
    return projectOf(scene, session.request.seed, desk.settings, metrics, request);
  }

  /** Puts a network from elsewhere in the place of what there is; called in the queue. */
  async function show(opened: OpenedProject, dataset: Dataset): Promise<Loaded> {
    const { data, request, run } = opened;
    const { dataset: info, model } = await session.replace(dataset, request, run, () => desk.beginTimeline());
    desk.starts.clear();
    desk.search.clear();
    return { dataset: { ...info, request: withoutNumbers(data) }, model };
  }

  /** Stops what goes on; what comes next stands still. */
  async function stop(): Promise<void> {
    await session.stop();
    desk.interrupt();
  }

  return {
    link: (request) =>
      refusing(async () => {
        const sent = project(request);
        if (sent === null || session.scene === null) return notReady();
        const { train } = session.scene.dataset;
        const [{ encodeLink }, { decodeLink }] = await Promise.all([
          import('../../share/link/encodeLink.ts'),
          import('../../share/link/decodeLink.ts'),
        ]);
        const hash = await encodeLink(sent, request.precision);
        const { network } = await decodeLink(hash);
        const error = largestError(sent.network, network, sampleTable(train, SAMPLE_ROWS));
        return { ok: true, value: { hash, step: sent.step, largestError: error, remarks: remarksOn(sent) } };
      }),

    kanText: (request) =>
      refusing(async () => {
        const sent = project(request);
        if (sent === null) return notReady();
        const { writeKan } = await import('../../share/kan/writeKan.ts');
        return { ok: true, value: writeKan(sent) };
      }),

    pictureWithState: (picture, request) =>
      refusing(async (): Promise<Result<Picture>> => {
        const sent = project(request);
        if (sent === null) return notReady();
        const [{ writeKan }, { putIntoPng, putIntoSvg }] = await Promise.all([
          import('../../share/kan/writeKan.ts'),
          import('../../share/picture/pictureState.ts'),
        ]);
        const text = writeKan(sent);
        if (picture.kind === 'svg') {
          return { ok: true, value: { kind: 'svg', text: putIntoSvg(picture.text, text) } };
        }
        return { ok: true, value: { kind: 'png', bytes: await putIntoPng(picture.bytes, text) } };
      }),

    open: (source) =>
      refusing(async () => {
        // Read before anything is stopped: what cannot be opened changes nothing.
        const sent = await readSource(source);
        const opened = openedProject(sent);
        await stop();
        return desk.change(async (): Promise<Opened> => {
          const { title, note, step, hidden, view, settings } = sent;
          const loaded = await show(opened, await datasetFor(opened.data));
          const check = checkScores(sent, desk.metricsNow(), source.kind);
          return { ...loaded, ...opened, title, note, step, hidden, view, settings, check };
        });
      }),

    exportAs: (format) =>
      refusing(async () => {
        const { scene } = session;
        if (scene === null) return notReady();
        const { network, dataset } = scene;
        const { title, inputs, outputs } = dataset.info;
        const { exportAs } = await import('../exporters.ts');
        const source = { title, network, inputs, outputs, rows: dataset.test };
        return { ok: true, value: await exportAs(format, source) };
      }),

    async savedRun() {
      const { scene, keptMoment } = session;
      if (scene === null || keptMoment === null) return notReady();
      const { request, ...run } = keptMoment;
      const ownFunctions = ownFunctionTexts().filter(([id]) => scene.network.forms.includes(id));
      const metrics = desk.painter.sampleMetrics(scene);
      return { ok: true, value: { request, run: { ...run, ownFunctions }, metrics } };
    },

    buildFormula: (data) =>
      refusing(async () => {
        const made = await attempt(() => datasetFor(data));
        if (!made.ok) return made;
        const { networkForFormula } = await import('../formulaNetwork.ts');
        const network = networkForFormula(made.value, data.formula);
        await stop();
        return desk.change(async (): Promise<Opened> => {
          const { order, extrapolation, baseFunction } = network.spec;
          const base = { hidden: [], gridSize: 1, order, seed: data.seed, extrapolation, baseFunction };
          const none = new Float64Array(0);
          const run = {
            state: freshState(network),
            history: { steps: none, train: none, test: none },
            elapsedMs: 0,
          };
          const opened: OpenedProject = { data, request: requestOf(base, network), run };
          const loaded = await show(opened, made.value);
          const check: ScoreCheck = {
            kind: 'unchecked',
            sent: null,
            message: 'It was built from its formula.',
          };
          const mapAxes = { x: 0, y: made.value.info.inputs.length > 1 ? 1 : null };
          const view = { mapAxes, output: 0, outputTab: 'map' as const, selectedEdge: null };
          const said = { title: data.formula, note: '', step: 0, hidden: [], view, check };
          return { ...loaded, ...opened, ...said, settings: desk.settings };
        });
      }),
  };
}
