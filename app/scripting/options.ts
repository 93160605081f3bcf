/** What each call of window.edgewise takes, as tables, and the check of what a script gave against them. */
import type { EdgeId } from '../store/types.ts';
import { EdgewiseError } from './error.ts';
import {
  BATCH_SIZE,
  EDGES,
  HIDDEN,
  HIDDEN_CONTROLS,
  type Kind,
  number,
  oneOf,
  RANGES,
  SEED,
  SWITCH,
  text,
  texts,
} from './kinds.ts';
import type {
  CsvOptions,
  FormulaOptions,
  FormulaPrintOptions,
  LinkOptions,
  ModelOptions,
  PruneOptions,
  SearchOptions,
  SuggestOptions,
  TrainOptions,
} from './types.ts';

/** What a call takes: every name that is known, and which of them cannot be left out. */
export interface OptionTable<T extends object> {
  readonly call: string;
  readonly example: string;
  readonly kinds: Readonly<Record<keyof T & string, Kind>>;
  readonly needed: readonly (keyof T & string)[];
}

export const FORMULA_OPTIONS: OptionTable<FormulaOptions> = {
  call: 'fromFormula',
  example: "{formula: 'x1*x2'}",
  kinds: {
    formula: text("a text, such as 'x1*x2'"),
    ranges: RANGES,
    rows: number(800),
    testRows: number(200),
    noise: number(0.1),
    seed: SEED,
  },
  needed: ['formula'],
};

export const CSV_OPTIONS: OptionTable<CsvOptions> = {
  call: 'fromCsv',
  example: "{target: 'price'}",
  kinds: {
    target: text("a column's name"),
    inputs: texts("a list of columns' names, such as ['width', 'height']"),
    testFraction: number(0.2),
    seed: SEED,
    delimiter: text("a text, such as ';'"),
  },
  needed: [],
};

export const MODEL_OPTIONS: OptionTable<ModelOptions> = {
  call: 'model',
  example: '{hidden: [5], gridSize: 5}',
  kinds: {
    hidden: HIDDEN,
    gridSize: number(5),
    order: number(3),
    seed: SEED,
    extrapolation: oneOf('linear', 'zero'),
    baseFunction: oneOf('silu', 'identity', 'none'),
  },
  needed: [],
};

export const TRAIN_OPTIONS: OptionTable<TrainOptions> = {
  call: 'train',
  example: '{steps: 100, learningRate: 0.01}',
  kinds: {
    optimizer: oneOf('adam', 'lbfgs', 'lm'),
    steps: number(100),
    learningRate: number(0.01),
    batchSize: BATCH_SIZE,
    lamb: number(0.001),
    lambL1: number(1),
    lambEntropy: number(2),
    lambCoef: number(0.1),
    lambCoefDiff: number(0.1),
    metric: oneOf(
      'edge_forward_spline_n',
      'edge_forward_spline_u',
      'edge_forward_sum',
      'edge_backward',
      'node_backward',
    ),
  },
  needed: [],
};

export const PRUNE_OPTIONS: OptionTable<PruneOptions> = {
  call: 'prune',
  example: '{edgeThreshold: 0.03}',
  kinds: { nodeThreshold: number(0.01), edgeThreshold: number(0.03), edges: EDGES, preview: SWITCH },
  needed: [],
};

export const SUGGEST_OPTIONS: OptionTable<SuggestOptions> = {
  call: 'suggest',
  example: '{simplicity: 0.5, top: 5}',
  kinds: { simplicity: number(0.5), top: number(5) },
  needed: [],
};

export const FORMULA_PRINT_OPTIONS: OptionTable<FormulaPrintOptions> = {
  call: 'formula',
  example: "{format: 'latex', digits: 4}",
  kinds: { format: oneOf('text', 'latex', 'python', 'javascript', 'sql', 'excel'), digits: number(4) },
  needed: [],
};

export const SEARCH_OPTIONS: OptionTable<SearchOptions> = {
  call: 'auto',
  example: '{seeds: 2, seconds: 20}',
  kinds: { seeds: number(2), seconds: number(20) },
  needed: [],
};

export const NETWORK_OF_OPTIONS: OptionTable<FormulaOptions> = { ...FORMULA_OPTIONS, call: 'networkOf' };

export const LINK_OPTIONS: OptionTable<LinkOptions> = {
  call: 'link',
  example: "{title: 'Two curves', hidden: ['auto']}",
  kinds: {
    rows: SWITCH,
    precision: oneOf('int16', 'f32'),
    history: SWITCH,
    title: text("a text, such as 'Two curves'"),
    note: text("a text, such as 'Try to prune it.'"),
    hidden: HIDDEN_CONTROLS,
  },
  needed: [],
};

/** What names an edge, for each call that takes one. */
export const edgeOf = (call: string): OptionTable<EdgeId> => ({
  call,
  example: '{layer: 0, input: 1, output: 2}',
  kinds: { layer: number(0), input: number(1), output: number(2) },
  needed: ['layer', 'input', 'output'],
});

const LONGEST = 60;

/** A value in a sentence, short whatever it is. */
function show(value: unknown): string {
  const cut = (words: string) => (words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words);
  if (typeof value === 'string') return `“${cut(value)}”`;
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return cut(String(value));
  try {
    return cut(JSON.stringify(value));
  } catch {
    // A circle, or a BigInt within.
    return Array.isArray(value) ? 'this list' : 'this object';
  }
}

/**
 * One argument.
 *
 * @throws EdgewiseError 'option-value'
 */
export function check(name: string, value: unknown, { fits, wish }: Kind): void {
  if (fits(value)) return;
  throw new EdgewiseError('option-value', `${name} cannot be ${show(value)}. Use ${wish}.`);
}

/**
 * The options that a script gave, without those that are undefined, which count as not given.
 *
 * @throws EdgewiseError 'options' for what is no object, 'unknown-option', 'missing-option' or 'option-value'
 */
export function readOptions<T extends object>(table: OptionTable<T>, given: unknown): T {
  const { call, example, needed } = table;
  const kinds: Readonly<Record<string, Kind>> = table.kinds;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new EdgewiseError('options', `${call} cannot take ${show(given)}. Use an object: ${example}.`);
  }
  const options = Object.entries(given).filter(([, value]) => value !== undefined);
  for (const [name, value] of options) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined) {
      const known = Object.keys(kinds).join(', ');
      throw new EdgewiseError('unknown-option', `${call} has no option “${name}”. There are: ${known}.`);
    }
    check(name, value, kind);
  }
  const missing = needed.find((name) => !options.some(([key]) => key === name));
  if (missing !== undefined) {
    throw new EdgewiseError('missing-option', `${call} needs “${missing}”. Use an object: ${example}.`);
  }
  // Every name and kind was checked against the table, which has exactly the names of T.
  return Object.fromEntries(options) as T;
}
