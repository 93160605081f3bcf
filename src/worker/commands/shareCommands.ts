/** Links, files, pictures and exports of what is in training, and what comes back from them. */
import { freshState, type Table } from '../../backend/backend.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { standsIn } from '../../dataset/load.ts';
import { ExportError } from '../../export/exportError.ts';
import { ownFunctionTexts, usedFunctions } from '../../interpret/ownFunctions.ts';
import { predict } from '../../kan/forward.ts';
import type { Network } from '../../kan/network.ts';
import type { Project } from '../../share/project.ts';
import { ShareError } from '../../share/shareError.ts';
import { datasetFor, withoutNumbers } from '../datasetFor.ts';
import type { Desk } from '../desk.ts';
import { FormulaNetworkError } from '../formulaNetworkError.ts';
import { requestOf } from '../modelInfo.ts';
import { adoptOpened, checkScores, type OpenedProject, openedProject } from '../openedProject.ts';
import { checkLinkable } from '../openingCost.ts';
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
import { saveTimeline } from '../savedTimeline.ts';
import { projectOf } from '../sharedProject.ts';
import { withShortConstants } from '../shortConstants.ts';

type Commands = Pick<EngineCommands, keyof ShareCommands>;

/** What fewer digits of a form's constants may change, as a share of the target's range; a hundredth of what splines may. */
const SHORT_ERROR = 1e-6;

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

  /**
   * Puts a network from elsewhere in the place of what there is, and what went on ends; what comes stands still. When it
   * cannot be, what trained goes on.
   * @param superseded  whether something else was asked for meanwhile
   * @param describe    what there is to say once it is there
   */
  function show(
    opened: OpenedProject,
    dataset: Dataset,
    superseded: () => Result<never> | null,
    describe: (loaded: Loaded) => Opened,
  ): Promise<Result<Opened>> {
    const { data, request, run } = opened;
    // A search has the queue until it ends.
    desk.search.stop();
    return desk.serial(async () => {
      const late = superseded();
      if (late !== null) return late;
      return desk.showing(() =>
        attempt(async () => {
          const { dataset: info, model } = await session.replace(dataset, request, run, () => {
            // Before training would go on with it.
            void session.stop();
            desk.beginTimeline();
          });
          desk.starts.clear();
          desk.search.clear();
          return describe({ dataset: { ...info, request: withoutNumbers(data) }, model });
        }),
      );
    });
  }

  return {
    link: (request) =>
      refusing(async () => {
        const sent = project(request);
        if (sent === null || session.scene === null) return notReady();
        checkLinkable(sent);
        const rows = sampleTable(session.scene.dataset.train, SAMPLE_ROWS);
        if (!predict(sent.network, rows.inputs, rows.rows).every(Number.isFinite)) {
          const message =
            'This network gives no finite numbers, so no link to it could be opened. Go back to an earlier step and send that.';
          return refuse('unsupported', null, message);
        }
        const [{ encodeLink }, { decodeLink }] = await Promise.all([
          import('../../share/link/encodeLink.ts'),
          import('../../share/link/decodeLink.ts'),
        ]);
        const isClose = (other: Network) => largestError(sent.network, other, rows) <= SHORT_ERROR;
        const short = request.precision === 'int16' ? withShortConstants(sent.network, isClose) : null;
        const hash = await encodeLink(short === null ? sent : { ...sent, network: short }, request.precision);
        const { network } = await decodeLink(hash);
        const error = largestError(sent.network, network, rows);
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

    open(source) {
      const superseded = desk.beginOpening();
      return refusing(async () => {
        // Read and made before anything is stopped: what cannot be opened changes nothing.
        const sent = await readSource(source);
        const opened = openedProject(sent, source.kind);
        const made = await attempt(() => datasetFor(opened.data));
        const late = superseded();
        if (late !== null) return late;
        if (!made.ok) return made;
        const adopted = { ...opened, run: adoptOpened(sent, opened) };
        const { title, note, step, hidden, view, settings } = sent;
        return show(adopted, made.value, superseded, (loaded) => {
          const check = checkScores(sent, desk.metricsNow(), made.value.info.outputs, source.kind);
          return { ...loaded, ...adopted, title, note, step, hidden, view, settings, check };
        });
      });
    },

    exportAs: (format) =>
      refusing(async () => {
        const { scene } = session;
        if (scene === null) return notReady();
        const { network, dataset } = scene;
        if (format === 'csv' && standsIn(dataset)) {
          const message = 'The rows of this network were not sent, so there are none to predict.';
          return refuse('no-rows', null, message);
        }
        const { title, inputs, outputs } = dataset.info;
        const { exportAs } = await import('../exporters.ts');
        const source = { title, network, inputs, outputs, rows: dataset.test };
        return { ok: true, value: await exportAs(format, source) };
      }),

    async savedRun(known = null) {
      const { scene, keptMoment } = session;
      if (scene === null || keptMoment === null) return notReady();
      const { request, ...run } = keptMoment;
      const ownFunctions = usedFunctions(scene.network.forms, ownFunctionTexts());
      const metrics = desk.painter.sampleMetrics(scene);
      const timeline = known === null ? null : saveTimeline(desk.timeline.whole, known);
      return { ok: true, value: { request, run: { ...run, ownFunctions }, metrics, timeline } };
    },

    buildFormula(data) {
      const superseded = desk.beginOpening();
      return refusing(async () => {
        const made = await attempt(() => datasetFor(data));
        if (!made.ok) return made;
        const { networkForFormula } = await import('../formulaNetwork.ts');
        const network = networkForFormula(made.value, data.formula);
        const { order, extrapolation, baseFunction } = network.spec;
        const base = { hidden: [], gridSize: 1, order, seed: data.seed, extrapolation, baseFunction };
        const none = new Float64Array(0);
        const run = {
          state: freshState(network),
          history: { steps: none, train: none, test: none },
          elapsedMs: 0,
          ownFunctions: usedFunctions(network.forms, ownFunctionTexts()),
        };
        const opened: OpenedProject = { data, request: requestOf(base, network), run };
        return show(opened, made.value, superseded, (loaded) => {
          const check: ScoreCheck = {
            kind: 'unchecked',
            sent: null,
            message: 'It was built from its formula.',
          };
          const mapAxes = { x: 0, y: made.value.info.inputs.length > 1 ? 1 : null };
          const view = { mapAxes, output: 0, outputTab: 'map' as const, selectedEdge: null };
          const said = { title: data.formula, note: '', step: 0, hidden: [], view, check };
          // An exact network has nothing to gain from a penalty.
          return { ...loaded, ...opened, ...said, settings: { ...desk.settings, lamb: 0 } };
        });
      });
    },
  };
}
