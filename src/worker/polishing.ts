/** A moment of Levenberg-Marquardt after an act, seen on the screen, so that what was fitted alone fits the rest. */
import { predict } from '../kan/forward.ts';
import type { Network } from '../kan/network.ts';
import { polish } from '../search/polish.ts';
import { lmProblemTooLarge } from '../train/lmLimits.ts';
import { computeScores } from '../train/scores.ts';
import { cpuKernels } from './backends.ts';
import type { Desk } from './desk.ts';
import { withNetwork } from './regrid.ts';
import { sampleTable } from './sample.ts';

/** Rows that it looks at. */
const ROWS = 2000;
const STEPS = 60;
/** Whatever the steps, it ends after this. */
const MOST_MS = 1500;

/**
 * Trains what is there for a moment; nothing while training runs anyway, or where the network is too large. What would make
 * it worse on those rows is not taken over. Called in the queue.
 */
export async function polishNetwork(desk: Desk): Promise<void> {
  const { session } = desk;
  const { scene, stops } = session;
  if (scene === null || session.trainer.running) return;
  const table = sampleTable(scene.dataset.train, ROWS);
  if (lmProblemTooLarge(scene.network, table.rows) !== null) return;
  const begun = performance.now();
  const search = polish(scene.network, table, STEPS, cpuKernels, (loss) => loss);
  let step = search.next();
  while (step.done !== true && performance.now() - begun < MOST_MS && session.stops === stops) {
    await desk.breathe();
    step = search.next();
  }
  // A stop in between: the form stands as it was fitted.
  if (step.done !== true || session.stops !== stops) return;
  const polished = step.value;
  const scales = scene.dataset.info.outputs.map(({ scale }) => scale);
  const lossOf = (network: Network) =>
    computeScores(predict(network, table.inputs, table.rows), table.targets, table.rows, scales).loss;
  if (!(lossOf(polished) <= lossOf(scene.network))) return;
  await session.reworkMore((state) => (state === scene.state ? withNetwork(state, polished) : null));
}
