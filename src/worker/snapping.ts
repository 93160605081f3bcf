/** Constants of a finished network become nice numbers, as far as the error allows; an act like any other. */
import { applyGraph } from '../interpret/formula/applyGraph.ts';
import { formulaGraphOf } from '../interpret/formula/formulaGraph.ts';
import { gauge } from '../interpret/formula/gauge.ts';
import { inOriginalUnits } from '../interpret/formula/originalUnits.ts';
import type { Network } from '../kan/network.ts';
import { inverse, originalTable } from '../search/originalTable.ts';
import { snapConstants } from '../search/snapping.ts';
import { cpuKernels } from './backends.ts';
import type { Desk } from './desk.ts';
import { expressionsFor, freeConstants, printFound } from './formulaPicture.ts';
import { changesOf, measure } from './measure.ts';
import type { Result, SnapReport } from './protocol.ts';
import { withNetwork } from './regrid.ts';
import { refuse } from './result.ts';
import { sampleTable } from './sample.ts';
import type { Scene } from './scene.ts';

const ROWS = 5000;

/** The network with nice numbers, or null when somebody has stopped it. */
async function snapped(desk: Desk, { network, dataset }: Scene): Promise<Network | null> {
  const { stops } = desk.session;
  const { inputs, outputs } = dataset.info;
  const graph = inOriginalUnits(formulaGraphOf(network), inputs, outputs);
  const snapping = {
    table: originalTable(sampleTable(dataset.train, ROWS), inputs, outputs),
    createKernels: cpuKernels,
    network: applyGraph(network, gauge(graph)),
    error: Number.POSITIVE_INFINITY,
    snapped: new Set<number>(),
    refused: new Set<string>(),
  };
  for (const _ of snapConstants(snapping, () => desk.session.stops !== stops)) await desk.breathe();
  if (desk.session.stops !== stops) return null;
  const back = inOriginalUnits(formulaGraphOf(snapping.network), inputs.map(inverse), outputs.map(inverse));
  return applyGraph(snapping.network, back);
}

/** Free constants of all outputs' formulas. */
function countFree(formulas: ReturnType<typeof expressionsFor>): number {
  return formulas.reduce((sum, formula) => sum + freeConstants(formula), 0);
}

/** Called in the queue, with a network without splines. Training stands still meanwhile and goes on afterwards. */
export async function snapNetwork(desk: Desk): Promise<Result<SnapReport>> {
  const { session } = desk;
  let answer: Result<SnapReport> = refuse(
    'interrupted',
    null,
    'Snapping was stopped. The constants are as they were.',
  );
  await session.during(async () => {
    const { scene } = desk;
    if (scene === null) return;
    const network = await snapped(desk, scene);
    if (network === null) return;
    const { dataset } = scene;
    const formulas = [scene.network, network].map((one) => expressionsFor(one, dataset));
    const [from, to] = formulas.map((of) => printFound(of, dataset));
    const [before, after] = formulas.map(countFree);
    let moment = desk.timeline.here;
    // Another way to write the same numbers is nothing to take back.
    if (after < before) {
      await session.rework(
        (state) => withNetwork(state, network),
        () => {
          moment = desk.record(
            'snap',
            before - after === 1 ? 'Snap 1 number' : `Snap ${before - after} numbers`,
          );
        },
      );
    }
    const changes = changesOf(
      measure(scene.network, dataset),
      measure(desk.scene?.network ?? network, dataset),
    );
    answer = {
      ok: true,
      value: {
        metrics: desk.metricsNow(),
        moment,
        ...changes,
        formulas: from.map((formula, k) => ({ from: formula.latex, to: to[k].latex })),
        constants: { before, after },
      },
    };
  });
  desk.showRest();
  return answer;
}
