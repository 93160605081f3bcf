/**
 * Shapes from small to large, several starts of each; who succeeds goes on to the search for a formula. The constants of
 * this folder come from a prototype that found eleven of twelve formulas within half a second each, and were measured
 * again with this engine: all twelve give the right shape first, for five seeds each.
 */
import { createRng } from '../numeric/rng.ts';
import { greedy } from './greedy.ts';
import { type Candidate, openEdges, type SearchProblem, type SearchStep } from './problem.ts';
import { reduce } from './reduce.ts';
import { type Shape, shapeGroups, simpleEdges } from './shapes.ts';
import { bestStart, isDeep } from './starts.ts';

/** A network whose shape seems right. When the ladder is asked for more, it was not. */
export interface CleanShape {
  readonly phase: 'clean';
  readonly candidate: Candidate;
}

export interface LadderOptions {
  /** Of all starts. */
  readonly seed: number;
  /** 0 where it is absent; a ladder that ended at a plateau of noise can be continued with 1. */
  readonly firstRound?: number;
}

/** Starts of every shape in each round; twice as many of deep ones. */
const STARTS = [4, 8, 12, 16];
/** Starts below this error are made sparse and refined. */
const PROMISING = 0.06;
/**
 * A simple shape goes on below this error even if it is not clean: curves with kinks or infinite slopes (sqrt at 0)
 * converge slowly, and few edges are soon tried.
 */
const SIMPLE_ERROR = 0.02;
/** A shape that was already tried is handed over again when its error is this share of what it was. */
const CLEARLY_BETTER = 0.5;
/** Shapes that come within this of the best error stand on the same plateau. */
const PLATEAU = 1.12;
const MOST_OF_PLATEAU = 4;
/** New starts of a deep shape that was clean and yet no formula, or clearly the best so far and yet not clean. */
const DEEP_RETRIES = 2;

function startCount(shape: Shape, round: number): number {
  if (shape.width.length === 2) return 1;
  return STARTS[Math.min(round, STARTS.length - 1)] * (isDeep(shape) ? 2 : 1);
}

/** The same for networks of the same nodes, live edges and forms. */
function wiringKey({ network: { spec, mask, forms } }: Candidate): string {
  const layers = spec.layers.map(({ outputs, products }) => `${outputs}(${products.join()})`);
  return `${layers.join(' ')} ${mask.join('')} ${forms.join()}`;
}

const edgesOf = ({ network }: Candidate): number => openEdges(network).length;

/** Candidates that come near the best error. */
function nearBest(found: readonly Candidate[]): Candidate[] {
  const least = Math.min(...found.map(({ error }) => error));
  return found.filter(({ error }) => error <= PLATEAU * least);
}

/** The simplest of the candidates near the best error, made as small as they can be, each wiring once. */
function* plateauOf(problem: SearchProblem, found: readonly Candidate[]): Generator<SearchStep, Candidate[]> {
  const near = nearBest(found).sort((a, b) => edgesOf(a) - edgesOf(b) || a.error - b.error);
  const plateau = new Map<string, Candidate>();
  for (const candidate of near) {
    if (plateau.size === MOST_OF_PLATEAU) break;
    const smaller = yield* greedy(problem, candidate);
    const key = wiringKey(smaller);
    if (!plateau.has(key)) plateau.set(key, smaller);
  }
  return [...plateau.values()];
}

/**
 * Yields what it does, and every shape that is clean as soon as it is: at once when it is simple, else at the end of its
 * group, the fewest edges first. Ends with the simplest candidates near the best error, the simplest first: after a round
 * in which nothing was clean and several shapes came out alike, which is what noise looks like, or after the last round.
 */
export function* ladder(
  problem: SearchProblem,
  { seed, firstRound = 0 }: LadderOptions,
): Generator<SearchStep | CleanShape, Candidate[]> {
  const { rows, inputs: inputValues, targets } = problem.train;
  const inputs = inputValues.length / rows;
  const outputs = targets.length / rows;
  const isSimple = (candidate: Candidate) => edgesOf(candidate) <= simpleEdges(inputs);
  /** The best of every attempt. */
  const found: Candidate[] = [];
  /** Errors of what was handed over, by wiring. */
  const handed = new Map<string, number>();

  /** Hands a candidate over unless its like has been. */
  function* handOver(candidate: Candidate): Generator<CleanShape, void> {
    const key = wiringKey(candidate);
    if (candidate.error > CLEARLY_BETTER * (handed.get(key) ?? Number.POSITIVE_INFINITY)) return;
    handed.set(key, candidate.error);
    yield { phase: 'clean', candidate };
  }

  for (let round = firstRound; round < STARTS.length; round++) {
    const rng = createRng(seed, round);
    let anyClean = false;

    function* attempt(shape: Shape, starts: number): Generator<SearchStep, Candidate | null> {
      const start = yield* bestStart(problem, shape, starts, rng);
      if (!(start.error < PROMISING)) {
        found.push(start);
        return null;
      }
      const { candidate, clean } = yield* reduce(problem, start, isDeep(shape));
      found.push(candidate);
      anyClean ||= clean;
      return clean || (isSimple(candidate) && candidate.error < SIMPLE_ERROR) ? candidate : null;
    }

    for (const group of shapeGroups(inputs, outputs, round)) {
      const waiting: { readonly shape: Shape; readonly candidate: Candidate }[] = [];
      for (const shape of group) {
        const least = Math.min(...found.map(({ error }) => error));
        let candidate = yield* attempt(shape, startCount(shape, round));
        const limit = Math.min(PROMISING, CLEARLY_BETTER * least);
        for (let retry = 0; isDeep(shape) && candidate === null && retry < DEEP_RETRIES; retry++) {
          if (found[found.length - 1].error > limit) break;
          candidate = yield* attempt(shape, STARTS[0]);
        }
        if (candidate === null) continue;
        if (isSimple(candidate)) yield* handOver(candidate);
        else waiting.push({ shape, candidate });
      }
      waiting.sort((a, b) => edgesOf(a.candidate) - edgesOf(b.candidate));
      for (const { shape, candidate } of waiting) {
        yield* handOver(candidate);
        for (let retry = 0; isDeep(shape) && retry < DEEP_RETRIES; retry++) {
          const another = yield* attempt(shape, STARTS[0]);
          if (another !== null) yield* handOver(another);
        }
      }
    }
    if (!anyClean && new Set(nearBest(found).map(({ shape }) => shape)).size > 1) break;
  }
  return yield* plateauOf(problem, found);
}
