/** The search for a formula: started, watched, and the choice among what it found. */
import { freshState } from '../../backend/backend.ts';
import { refitDomains } from '../../kan/gridRefit.ts';
import type { AutoJob } from '../autoJob.ts';
import { searchesAtOnce } from '../autoRunners.ts';
import type { Found } from '../autoSearch.ts';
import type { Desk } from '../desk.ts';
import { requestOf } from '../modelInfo.ts';
import type { AutoEntry, AutoOptions, EngineCommands, Result } from '../protocol.ts';
import { notReady, refuse } from '../result.ts';
import { sampleTable } from '../sample.ts';

type Commands = Pick<EngineCommands, 'auto' | 'chooseFormula'>;

const SEEDS = { min: 1, max: 8 };
const SECONDS = { min: 1, max: 600 };
/** Rows that a search sees: it trains on a thousand and sets its constants on all. */
const ROWS = 5000;
/** Room around the data of hidden nodes on cards. */
const MARGIN = 0.02;
const MOST_LETTERS = 48;

function optionProblem({ seeds, seconds }: AutoOptions): Result<never> | null {
  if (!Number.isInteger(seeds) || seeds < SEEDS.min || seeds > SEEDS.max) {
    const message = `Cannot search with ${seeds} seeds. Use a whole number from ${SEEDS.min} to ${SEEDS.max}.`;
    return refuse('seeds', 'seeds', message);
  }
  if (!(seconds >= SECONDS.min && seconds <= SECONDS.max)) {
    const message = `Cannot search for ${seconds} seconds. Use ${SECONDS.min} to ${SECONDS.max}.`;
    return refuse('seconds', 'seconds', message);
  }
  return null;
}

/** A formula for a mark on the timeline. */
function shortened(text: string): string {
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
}

function entryOf({ formulas, testRmse, size, exact }: Found): AutoEntry {
  return { formulas, testRmse, size, exact };
}

export function autoCommands(desk: Desk): Commands {
  const { session, search } = desk;

  /** Puts a found formula in place of the network; called in the queue. */
  async function take(place: number): Promise<Result<AutoEntry>> {
    const { scene, request } = session;
    const found = search.front[place];
    if (scene === null || request === null || found === undefined) {
      return refuse('no-such-formula', null, `There is no formula ${place} in the list.`);
    }
    const { inputs, rows } = sampleTable(scene.dataset.train, ROWS);
    const network = refitDomains(found.network, inputs, rows, MARGIN);
    const { history, elapsedMs } = scene.trainer;
    const state = { ...freshState(network), step: scene.state.step };
    const kept = { state, history: history.toArrays(), elapsedMs };
    const label = shortened(found.formulas[0]?.text ?? '');
    await desk.showing(async () => {
      await session.replace(scene.dataset, requestOf(request, network), kept, () =>
        desk.record('auto', label),
      );
      desk.tellModel();
    });
    desk.starts.clear();
    search.markChosen(place);
    return { ok: true, value: entryOf(found) };
  }

  return {
    auto: (options) => {
      const { stops } = session;
      return desk.serial(async () => {
        const refused = optionProblem(options);
        if (refused !== null) return refused;
        if (session.scene === null) return notReady();
        const rowless = desk.rowless();
        if (rowless !== null) return rowless;
        if (session.scene.dataset.train.loss === 'softmax') {
          const message = 'The search for formulas needs a target that is a number, not a class.';
          return refuse('auto-classes', null, message);
        }
        if (session.stops !== stops) return stopped();
        await session.trainer.halt();
        desk.tellStatus();
        const { scene, request } = session;
        if (scene === null || request === null) return notReady();
        const { info } = scene.dataset;
        const jobs = Array.from(
          { length: options.seeds },
          (_, k): AutoJob => ({
            train: sampleTable(scene.dataset.train, ROWS),
            test: sampleTable(scene.dataset.test, ROWS),
            inputs: info.inputs.map(({ shift, scale }) => ({ shift, scale })),
            outputs: info.outputs.map(({ shift, scale }) => ({ shift, scale })),
            seed: request.seed + k,
            // Searches that have to wait for one another share the time.
            seconds: (options.seconds * searchesAtOnce(options.seeds)) / options.seeds,
          }),
        );
        const choice = await search.run(jobs);
        desk.endPreview();
        // Who stops the search has the list to choose from, and the network as it was.
        if (search.wasStopped) return stopped();
        if (choice !== null) return take(choice);
        const message = `No formula was found in ${options.seconds} s. More time, more rows or fewer inputs may help; the network is as it was.`;
        return refuse('auto-failed', null, message);
      });
    },

    chooseFormula: (place) => desk.serial(async () => desk.refusal() ?? take(place)),
  };
}

function stopped(): Result<never> {
  return refuse(
    'interrupted',
    null,
    'The search was stopped before it found a formula. The network is as it was.',
  );
}
