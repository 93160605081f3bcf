/** One search for a formula, from its tables to networks that are formulas; run in a worker of its own. */
import type { Table } from '../backend/backend.ts';
import type { Scaling } from '../dataset/scaling.ts';
import type { Expression } from '../expression/expression.ts';
import { predict } from '../kan/forward.ts';
import type { Network } from '../kan/network.ts';
import { type AutoResult, auto } from '../search/auto.ts';
import { joinNetworks } from '../search/joinNetworks.ts';
import type { SearchStep } from '../search/problem.ts';
import { computeScores } from '../train/scores.ts';
import { cpuKernels } from './backends.ts';

export interface AutoJob {
  readonly train: Table;
  readonly test: Table;
  readonly inputs: readonly Scaling[];
  readonly outputs: readonly Scaling[];
  readonly seed: number;
  readonly seconds: number;
}

/** A formula per output, and the network that is all of them. */
export interface FoundNetwork {
  readonly network: Network;
  /** In original units. */
  readonly expressions: readonly Expression[];
  readonly testRmse: number;
  /** On validation rows, as a share of the spread: what formulas are chosen by. */
  readonly error: number;
  /** Of formula and data together. */
  readonly bits: number;
  readonly size: number;
  /** Nothing but rounding is left on the validation rows. */
  readonly exact: boolean;
}

export interface AutoFound {
  /** By rising size and falling error. */
  readonly front: readonly FoundNetwork[];
  /** Of `front`; -1 when nothing was found. */
  readonly choice: number;
}

export interface JobStep {
  readonly phase: SearchStep['phase'];
  readonly text: string;
  readonly error: number;
  /** Where one is worth a picture: now and then. */
  readonly network: Network | null;
}

/** How a search is told to come to an end with what it has. */
export interface AutoControl {
  stopped: boolean;
}

/** Time between two networks to look at. */
const PICTURE_MS = 150;
/** Steps are told of at most this often; each costs a message. */
const TELL_MS = 40;

/** Every output's formula of its own front, together: the choices, or for a single output each entry. */
function combine({ outputs }: AutoResult, job: AutoJob): AutoFound {
  const choices = outputs.map(({ front, choice }) => front[choice] ?? null);
  if (choices.some((choice) => choice === null)) return { front: [], choice: -1 };
  const [only] = outputs;
  const sets = outputs.length === 1 ? only.front.map((formula) => [formula]) : [choices];
  const front = sets.map((formulas) => {
    const found = formulas.flatMap((formula) => (formula === null ? [] : [formula]));
    const network = joinNetworks(found.map((formula) => formula.network));
    const scales = job.outputs.map(({ scale }) => scale);
    const predicted = predict(network, job.test.inputs, job.test.rows);
    const { rmse } = computeScores(predicted, job.test.targets, job.test.rows, scales);
    return {
      network,
      expressions: found.map(({ expression }) => expression),
      testRmse: rmse,
      error: Math.max(...found.map(({ error }) => error)),
      bits: found.reduce((sum, { bits }) => sum + bits, 0),
      size: found.reduce((sum, { size }) => sum + size, 0),
      exact: found.every(({ exact }) => exact),
    };
  });
  return { front, choice: outputs.length === 1 ? only.choice : 0 };
}

/**
 * @param onStep   told of the steps, at most 25 times a second
 * @param control  looked at as often; messages are let in meanwhile
 */
export async function runAuto(
  job: AutoJob,
  onStep: (step: JobStep) => void,
  control: AutoControl,
): Promise<AutoFound> {
  const { train, inputs, outputs, seed, seconds } = job;
  const search = auto(train, {
    seed,
    inputs,
    outputs,
    createKernels: cpuKernels,
    // Who is stopped is out of time: the search ends with what it has.
    now: () => (control.stopped ? Number.POSITIVE_INFINITY : performance.now()),
    budget: seconds / outputs.length,
  });
  let told = Number.NEGATIVE_INFINITY;
  let shown = Number.NEGATIVE_INFINITY;
  for (let step = search.next(); ; step = search.next()) {
    if (step.done === true) return combine(step.value, job);
    const now = performance.now();
    if (now - told < TELL_MS) continue;
    told = now;
    const { phase, text, error, network } = step.value;
    const pictured = now - shown > PICTURE_MS;
    if (pictured) shown = now;
    onStep({ phase, text, error, network: pictured ? network : null });
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
  }
}
