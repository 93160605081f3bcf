/** Finer grids for a network whose shape is found: how far its error falls tells whether the shape is right. */
import { extendGrid } from '../kan/gridExtension.ts';
import { liveParametersAt } from '../train/gridSchedule.ts';
import { descend } from './descent.ts';
import { type Candidate, candidateOf, type SearchProblem, type SearchStep } from './problem.ts';

const GRID_SIZES = [10, 20];
const STEPS = 20;
/** The curves are the same as before: what is left is nearly linear. */
const DAMPING = 1e-6;
/** Finer grids are kept when the error falls to this share. */
const WORTHWHILE = 0.97;
/** And as long as the numbers that train are fewer than this share of the rows. */
const LARGEST_SHARE = 1 / 3;

/** @returns the candidate itself when finer grids gain nothing */
export function* refine(problem: SearchProblem, candidate: Candidate): Generator<SearchStep, Candidate> {
  const { inputs, rows } = problem.train;
  let best = candidate;
  for (const gridSize of GRID_SIZES) {
    const sizes = best.network.layout.layers.map((layer) => Math.max(gridSize, layer.gridSize));
    if (sizes.every((size, l) => size === best.network.layout.layers[l].gridSize)) continue;
    if (liveParametersAt(best.network, gridSize) > LARGEST_SHARE * rows) break;
    const network = extendGrid(best.network, inputs, rows, sizes);
    yield* descend(problem, network, {
      steps: STEPS,
      damping: DAMPING,
      phase: 'refine',
      text: `${candidate.shape}: grids of ${gridSize} intervals`,
    });
    const trial = candidateOf(problem, network);
    if (!(trial.error < WORTHWHILE * best.error)) break;
    best = trial;
  }
  return best;
}
