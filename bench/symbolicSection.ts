/**
 * The search for formulas: how often it ends with the very formula, and how long that takes.
 *
 *     npm run bench -- --symbolic [--set A] [--formula NAME] [--seeds 2]
 *
 * A formula counts as exact when its printed text, read by JavaScript alone, has a test error of rounding.
 */
import { median } from '../src/numeric/statistics.ts';
import { type Section, type SectionResult, tableLines } from './section.ts';
import { digits } from './spread.ts';
import {
  NOISE_FORMS,
  NOISES,
  SET_A,
  SET_B,
  SET_C,
  type SearchedFormula,
  STORY_NAMES,
} from './symbolicFormulas.ts';
import { runSearch, type SearchKind, type SymbolicRun } from './symbolicRun.ts';

/** Shares of the target's spread below which an error is rounding. */
const EXACT = 1e-7;

interface Task {
  readonly formula: SearchedFormula;
  readonly kind: SearchKind;
  readonly noise: number;
  readonly seeds: number;
}

interface FormulaSet {
  /** For --set. */
  readonly name: string;
  readonly title: string;
  readonly tasks: readonly Task[];
}

interface Outcome {
  readonly formula: string;
  readonly noise: number;
  readonly good: number;
  readonly runs: readonly SymbolicRun[];
}

function tasksOf(formulas: readonly SearchedFormula[], kind: SearchKind, seeds: number, noise = 0): Task[] {
  return formulas.map((formula) => ({ formula, kind, noise, seeds }));
}

function named(names: Iterable<string>): SearchedFormula[] {
  const wanted = new Set(names);
  return SET_A.filter(({ name }) => wanted.has(name));
}

const SETS: readonly FormulaSet[] = [
  { name: 'A', title: 'Set A', tasks: tasksOf(SET_A, 'auto', 5) },
  { name: 'B', title: 'Set B, harder', tasks: tasksOf(SET_B, 'auto', 3) },
  { name: 'C', title: 'Set C, not tuned on', tasks: tasksOf(SET_C, 'auto', 3) },
  {
    name: 'noise',
    title: 'Under noise: the right form',
    tasks: NOISES.flatMap((noise) => tasksOf(named(NOISE_FORMS.keys()), 'auto', 3, noise)),
  },
  { name: 'story', title: 'One [n, 5, 1], one start', tasks: tasksOf(named(STORY_NAMES), 'story', 10) },
];

/** The word after an option. */
function option(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
}

function isGood({ noise, formula }: Task, { error, printed }: SymbolicRun): boolean {
  return noise === 0 ? error < EXACT : (NOISE_FORMS.get(formula.name)?.test(printed) ?? false);
}

function measure(task: Task): Outcome {
  const { formula, kind, noise, seeds } = task;
  const runs = Array.from({ length: seeds }, (_, seed) => runSearch(formula, seed + 1, kind, noise));
  return { formula: formula.name, noise, runs, good: runs.filter((run) => isGood(task, run)).length };
}

/** What was printed, the most frequent first. */
function printedOf(runs: readonly SymbolicRun[]): string {
  const counts = new Map<string, number>();
  for (const { printed } of runs) counts.set(printed, (counts.get(printed) ?? 0) + 1);
  const texts = [...counts].toSorted(([, one], [, other]) => other - one);
  return texts.map(([text, count]) => (texts.length > 1 ? `${count}× ${text}` : text)).join(' | ');
}

function linesOf(outcomes: readonly Outcome[]): string[] {
  const rows = outcomes.map(({ formula, noise, good, runs }) => [
    noise > 0 ? `${formula}, ${100 * noise} % noise` : formula,
    `${good}/${runs.length}`,
    digits(median(runs.map(({ seconds }) => seconds))),
    digits(Math.max(...runs.map(({ seconds }) => seconds))),
    digits(Math.max(...runs.map(({ longest }) => longest))),
    digits(median(runs.map(({ error }) => error))),
  ]);
  const table = tableLines([
    ['formula', 'found', 'median CPU s', 'max CPU s', 'longest wait CPU ms', 'error'],
    ...rows,
  ]);
  return [...table, '', ...outcomes.map(({ formula, runs }) => `${formula}  →  ${printedOf(runs)}`), ''];
}

function measureSets(args: readonly string[]): SectionResult {
  const chosen = option(args, '--set')?.split(',');
  const name = option(args, '--formula');
  const seeds = Number(option(args, '--seeds') ?? Number.POSITIVE_INFINITY);
  const lines: string[] = [];
  const targets: SectionResult['targets'][number][] = [];
  const data: Record<string, readonly Outcome[]> = {};
  // Compiled before anything is timed: a person's tab has worked before, too.
  runSearch(SET_A[2], 0, 'auto');
  for (const set of SETS) {
    if (chosen !== undefined && !chosen.includes(set.name)) continue;
    const tasks = set.tasks
      .filter(({ formula }) => name === undefined || formula.name.includes(name))
      .map((task) => ({ ...task, seeds: Math.min(task.seeds, seeds) }));
    if (tasks.length === 0) continue;
    const outcomes = tasks.map((task) => {
      const outcome = measure(task);
      // It takes minutes: a line for each formula as it is done.
      process.stderr.write(`${outcome.formula}: ${outcome.good}/${outcome.runs.length}\n`);
      return outcome;
    });
    data[set.name] = outcomes;
    lines.push(set.title, '', ...linesOf(outcomes));
    const found = outcomes.reduce((sum, { good }) => sum + good, 0);
    const runs = outcomes.reduce((sum, outcome) => sum + outcome.runs.length, 0);
    const seconds = outcomes.flatMap((outcome) => outcome.runs.map((run) => run.seconds));
    targets.push({
      what: `Formulas, ${set.title}`,
      target: TARGETS.get(set.name) ?? '',
      measured: `${found} of ${runs}, ${outcomes.filter((outcome) => outcome.good > outcome.runs.length / 2).length} of ${outcomes.length} formulas, ${digits(median(seconds))} s at the median`,
      reference: 'none with pykan in 2 minutes',
      ratio: '',
      met: null,
    });
  }
  return { lines, targets, data };
}

const TARGETS: ReadonlyMap<string, string> = new Map([
  ['A', 'all of them, 2 s (deep: 20 s)'],
  ['B', '14 of 18 formulas'],
  ['C', 'none'],
  ['noise', 'the right form'],
  ['story', '8 of 10 seeds each'],
]);

export const SYMBOLIC_SECTION: Section = {
  name: 'symbolic',
  title: 'From a table to a formula',
  run: async (args) => measureSets(args),
};
