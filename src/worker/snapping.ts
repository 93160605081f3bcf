/** Constants of a finished network become nice numbers, as far as the error allows; an act like any other. */
import { createSearchProblem, errorOf } from '../search/problem.ts';
import { snap } from '../search/snap.ts';
import { cpuKernels } from './backends.ts';
import type { Desk } from './desk.ts';
import { expressionsFor, freeConstants, printFound } from './formulaPicture.ts';
import { measure } from './measure.ts';
import type { Result, SnapReport } from './protocol.ts';
import { withNetwork } from './regrid.ts';
import { refuse } from './result.ts';
import { sampleTable } from './sample.ts';
import type { Scene } from './scene.ts';

const ROWS = 5000;

/** Called in the queue, with a network without splines. */
export async function snapNetwork(desk: Desk, scene: Scene): Promise<Result<SnapReport>> {
  const { session } = desk;
  const { dataset, network, trainer } = scene;
  const running = trainer.running;
  const { stops } = session;
  await trainer.halt();
  const { inputs, outputs } = dataset.info;
  const problem = createSearchProblem(sampleTable(dataset.train, ROWS), {
    seed: 1,
    createKernels: cpuKernels,
  });
  const result = { network, error: errorOf(network, problem.validation), bits: Number.NaN };
  const search = snap(problem, result, { inputs, output: outputs[0] });
  let step = search.next();
  while (step.done !== true) {
    await desk.breathe();
    if (session.stops !== stops) {
      return refuse('interrupted', null, 'Snapping was stopped. The constants are as they were.');
    }
    step = search.next();
  }
  const snapped = step.value.network;
  const before = expressionsFor(network, dataset);
  const after = expressionsFor(snapped, dataset);
  const [from, to] = [printFound(before, dataset), printFound(after, dataset)];
  const count = (expressions: typeof before) =>
    expressions.reduce((sum, expression) => sum + freeConstants(expression), 0);
  const old = measure(network, dataset);
  await session.rework((state) => withNetwork(state, snapped));
  desk.record('snap', 'Snap constants');
  if (running) await session.start(stops);
  desk.showRest();
  const now = measure(snapped, dataset);
  const change = (key: keyof typeof old) => ({ before: old[key], after: now[key] });
  return {
    ok: true,
    value: {
      metrics: desk.metricsNow(),
      testRmse: change('testRmse'),
      edges: change('edges'),
      parameters: change('parameters'),
      formulas: from.map((formula, k) => ({ from: formula.latex, to: to[k].latex })),
      constants: { before: count(before), after: count(after) },
    },
  };
}
