/** A moment of Levenberg-Marquardt after a form came in, so that what was fitted alone fits the rest. */
import { predict } from '../kan/forward.ts';
import { copyNetwork, type Network } from '../kan/network.ts';
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

/** The network with all its splines held: only numbers of symbolic edges train. */
function holdingSplines(network: Network): Network {
  const held = copyNetwork(network);
  for (const { inputs, outputs, rows, parameterOffset, edgeOffset } of network.layout.layers) {
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < outputs; j++) {
        if (network.forms[edgeOffset + i * outputs + j] !== 0) continue;
        const start = parameterOffset + i * rows * outputs + j;
        for (let row = 0; row < rows; row++) held.fixed[start + row * outputs] = 1;
      }
    }
  }
  return held;
}

/**
 * Trains a, b, c and d of all symbolic edges for a moment; splines stay. Nothing while training runs anyway, or where the
 * network is too large. What would make it worse on the rows that it looks at is not taken over. Called in the queue.
 */
export async function polishForms(desk: Desk): Promise<void> {
  const { session } = desk;
  const { scene, stops } = session;
  if (scene === null || session.trainer.running) return;
  const table = sampleTable(scene.dataset.train, ROWS);
  const held = holdingSplines(scene.network);
  if (lmProblemTooLarge(held, table.rows) !== null) return;
  const begun = performance.now();
  const search = polish(held, table, STEPS, cpuKernels, (loss) => loss);
  let step = search.next();
  while (step.done !== true && performance.now() - begun < MOST_MS && session.stops === stops) {
    await desk.breathe();
    step = search.next();
  }
  // Stopped in between: the form stands as it was fitted.
  if (step.done !== true || session.stops !== stops) return;
  const polished = { ...step.value, fixed: scene.network.fixed.slice() };
  const scales = scene.dataset.info.outputs.map(({ scale }) => scale);
  const lossOf = (network: Network) =>
    computeScores(predict(network, table.inputs, table.rows), table.targets, table.rows, scales).loss;
  if (!(lossOf(polished) <= lossOf(scene.network))) return;
  await session.reworkMore((state) => (state === scene.state ? withNetwork(state, polished) : null));
}
