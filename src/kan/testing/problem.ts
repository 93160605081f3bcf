/** A loss and a penalty over a few rows, as a function of a network's numbers and its inputs. */
import type { TrainingSettings } from '../../backend/backend.ts';
import { createRng } from '../../numeric/rng.ts';
import { squaredError } from '../../train/loss.ts';
import { computePenalty } from '../../train/regularization.ts';
import { DEFAULT_SETTINGS } from '../../train/settings.ts';
import { addToStatistics, createActivationStatistics } from '../activationStatistics.ts';
import { backward } from '../backward.ts';
import { forward } from '../forward.ts';
import type { Network } from '../network.ts';
import { createWorkspace } from '../workspace.ts';

interface Problem {
  /** [rows × inputs] may be changed between two calls. */
  readonly inputs: Float64Array;
  objective(): number;
  gradient(): { readonly dParameters: Float64Array; readonly dInputs: Float64Array };
}

/** @param range  the inputs are even over [-range, range] */
export function createProblem(
  network: Network,
  rows: number,
  range: number,
  settings: Partial<TrainingSettings> = {},
): Problem {
  const { layers, outputCount, parameterCount } = network.layout;
  const last = layers.length;
  const weights = { ...DEFAULT_SETTINGS, ...settings };
  const rng = createRng(21);
  const inputs = Float64Array.from(
    { length: rows * layers[0].inputs },
    () => range * (2 * rng.uniform() - 1),
  );
  const targets = Float64Array.from({ length: rows * outputCount }, () => rng.normal());
  const workspace = createWorkspace(network, rows);

  function run() {
    workspace.nodes[0].set(inputs);
    forward(workspace, rows);
    const statistics = createActivationStatistics(network);
    addToStatistics(statistics, workspace, rows);
    const penalty = computePenalty(network, statistics, weights);
    const total = targets.length;
    const squares = squaredError(workspace.nodes[last], targets, total, total, workspace.dNodes[last]);
    return { objective: squares / total + penalty.value, spread: penalty.spread };
  }

  return {
    inputs,
    objective: () => run().objective,
    gradient() {
      const { spread } = run();
      const dParameters = new Float64Array(parameterCount);
      backward(workspace, rows, dParameters, weights.lamb === 0 ? null : spread, true);
      return { dParameters, dInputs: workspace.dNodes[0].slice() };
    },
  };
}
