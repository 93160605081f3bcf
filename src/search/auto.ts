/**
 * The whole way from a table to a formula: shapes from small to large, each made sparse and refined; those that fit go on
 * to forms for every curve, and their constants to nice numbers. It ends with the first formula that is exact, with one
 * that is as good as the noise allows, or when its time is up.
 */
import type { Table } from '../backend/backend.ts';
import type { Scaling } from '../dataset/scaling.ts';
import type { KernelFactory } from '../kan/kernels.ts';
import { ladder } from './ladder.ts';
import { leavesNoise } from './noise.ts';
import { paretoFront } from './paretoFront.ts';
import type { Candidate, SearchProblem, SearchStep } from './problem.ts';
import { createSearchProblem } from './problem.ts';
import { EXACT_ERROR, type SymbolicResult } from './score.ts';
import { type FoundFormula, snap } from './snap.ts';
import { symbolise } from './symbolise.ts';

export interface AutoOptions {
  /** Splits the rows and starts the networks. */
  readonly seed: number;
  /** How the table was scaled, a column each. */
  readonly inputs: readonly Scaling[];
  readonly outputs: readonly Scaling[];
  readonly createKernels: KernelFactory;
  /** Milliseconds from any moment on; without it the search goes through all of its ladder. */
  readonly now?: () => number;
  /** Seconds for one output. */
  readonly budget?: number;
}

export interface AutoStep extends SearchStep {
  /** Which output the search is at. */
  readonly output: number;
}

/** What came of one output. */
export interface OutputFormulas {
  /** By falling error and rising size: none is both longer and worse than another. */
  readonly front: readonly FoundFormula[];
  /** Of `front`, the one to show; -1 when there is none. */
  readonly choice: number;
  /** The best network of splines, with one output. */
  readonly splines: Candidate | null;
  /** Why the search ended. */
  readonly end: 'exact' | 'noise' | 'late' | 'tried-all';
}

export interface AutoResult {
  readonly outputs: readonly OutputFormulas[];
}

const BUDGET_SECONDS = 20;
/** Formulas whose constants are made nice when none is exact, and the time for that after the search. */
const FINALISTS = 5;
const SNAP_SECONDS = 2;
/** For the forms of one candidate: a wrong shape must not take the time of the right one. */
const CANDIDATE_SECONDS = 3;
/** A formula within this ratio of the best splines is as good as the noise allows … */
const PLATEAU_RATIO = 1.03;
/** … where the splines cannot do better than this. */
const NOISY_ERROR = 3e-3;
/** Under noise many formulas are as good: this share of the time so far is spent on looking for a shorter one. */
const AFTER_NOISE = 0.7;

/** A table with one of the targets. */
function withTarget(table: Table, output: number, outputs: number): Table {
  if (outputs === 1) return table;
  const targets = new Float64Array(table.rows);
  for (let s = 0; s < table.rows; s++) targets[s] = table.targets[s * outputs + output];
  return { rows: table.rows, inputs: table.inputs, targets };
}

/** The front and the formula of it to show: the one that says itself and the data in the fewest bits. */
function chosen(formulas: readonly FoundFormula[]): Pick<OutputFormulas, 'front' | 'choice'> {
  const front = paretoFront(formulas);
  let choice = -1;
  front.forEach(({ bits }, at) => {
    if (choice < 0 || bits < front[choice].bits) choice = at;
  });
  return { front, choice };
}

/** Everything that is known of one output while it is searched. */
interface Search {
  readonly problem: SearchProblem;
  readonly scalings: { readonly inputs: readonly Scaling[]; readonly output: Scaling };
  /** Formulas whose constants are not yet nice. */
  readonly rough: SymbolicResult[];
  readonly now: () => number;
  readonly begun: number;
  readonly isLate: () => boolean;
  splines: Candidate | null;
  /** When it is enough, once a formula left nothing but noise; Infinity before. */
  noiseEnd: number;
  end: OutputFormulas['end'];
}

/** Forms for one candidate. @returns whether one of them is exact */
function* consider(search: Search, candidate: Candidate): Generator<SearchStep, boolean> {
  const { rough, problem } = search;
  const end = search.now() + 1000 * CANDIDATE_SECONDS;
  const isLate = () => search.isLate() || search.now() > end;
  if (search.splines === null || candidate.error < search.splines.error) search.splines = candidate;
  rough.push(...(yield* symbolise(problem, candidate, { isLate })));
  if (rough.some(({ error }) => error < EXACT_ERROR)) {
    search.end = 'exact';
    return true;
  }
  const { error: least } = search.splines;
  const near = rough.filter(({ error }) => error < PLATEAU_RATIO * least);
  if (least > NOISY_ERROR && !Number.isFinite(search.noiseEnd)) {
    const now = search.now();
    if (near.some(({ network }) => leavesNoise(network, problem.all))) {
      search.noiseEnd = now + AFTER_NOISE * (now - search.begun);
    }
  }
  return false;
}

/** Every shape that seems right, until one is. */
function* climb(search: Search, seed: number): Generator<SearchStep, void> {
  for (const firstRound of [0, 1]) {
    const shapes = ladder(search.problem, { seed, firstRound });
    let step = shapes.next();
    while (step.done !== true) {
      if (step.value.phase === 'clean') {
        if (yield* consider(search, step.value.candidate)) return;
      } else yield step.value;
      if (search.isLate()) {
        search.end = 'late';
        return;
      }
      if (search.now() > search.noiseEnd) break;
      step = shapes.next();
    }
    // Nothing was clean: what is left of the error may be noise.
    const plateau = step.done === true ? step.value : [];
    for (const candidate of plateau) {
      if (search.isLate() || search.now() > search.noiseEnd) break;
      if (yield* consider(search, candidate)) return;
    }
    if (Number.isFinite(search.noiseEnd)) {
      search.end = 'noise';
      return;
    }
  }
}

/** The formulas worth the work on their constants: an exact one alone, else those of the fewest bits. */
function finalists(rough: readonly SymbolicResult[]): readonly SymbolicResult[] {
  const exact = rough.filter(({ error }) => error < EXACT_ERROR);
  const sorted = (exact.length > 0 ? exact : rough).toSorted((one, other) => one.bits - other.bits);
  return sorted.slice(0, exact.length > 0 ? 1 : FINALISTS);
}

/** The search for the formula of one output, whose table has that target alone. */
function* searchOutput(
  table: Table,
  { seed, inputs, createKernels, now = () => 0, budget = BUDGET_SECONDS }: AutoOptions,
  output: Scaling,
): Generator<SearchStep, OutputFormulas> {
  const end = now() + 1000 * budget;
  const problem = createSearchProblem(table, { seed, createKernels });
  const search: Search = {
    problem,
    scalings: { inputs, output },
    rough: [],
    now,
    isLate: () => now() > end,
    splines: null,
    noiseEnd: Number.POSITIVE_INFINITY,
    begun: now(),
    end: 'tried-all',
  };
  yield* climb(search, seed);
  const snapEnd = Math.max(now(), end) + 1000 * SNAP_SECONDS;
  const formulas: FoundFormula[] = [];
  for (const result of finalists(search.rough)) {
    formulas.push(yield* snap(problem, result, search.scalings, () => now() > snapEnd));
  }
  return { ...chosen(formulas), splines: search.splines, end: search.end };
}

/**
 * @param table  in network units, with a squared loss; every output is searched by itself
 */
export function* auto(table: Table, options: AutoOptions): Generator<AutoStep, AutoResult> {
  const outputs: OutputFormulas[] = [];
  for (const [output, scaling] of options.outputs.entries()) {
    const search = searchOutput(withTarget(table, output, options.outputs.length), options, scaling);
    let step = search.next();
    while (step.done !== true) {
      yield { ...step.value, output };
      step = search.next();
    }
    outputs.push(step.value);
  }
  return { outputs };
}
