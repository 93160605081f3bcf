/** What a value given by a script can be: a test and the words for “Use …”. How large it may be is the engine's to say. */
import { CONTROLS, SPEC_LIMITS } from '../store/types.ts';

export interface Kind {
  readonly fits: (value: unknown) => boolean;
  /** Completes “Use …”. */
  readonly wish: string;
}

const isNumber = (value: unknown): boolean => typeof value === 'number';
const isText = (value: unknown): boolean => typeof value === 'string';

function isListOf(part: (value: unknown) => boolean) {
  // Array.from: a hole in an array is a value that is missing.
  return (value: unknown): boolean => Array.isArray(value) && Array.from(value).every(part);
}

const isPair = (value: unknown): boolean =>
  isListOf(isNumber)(value) && Array.isArray(value) && value.length === 2;

/** A number; `example` is one that makes sense. */
export function number(example: number): Kind {
  return { fits: isNumber, wish: `a number, such as ${example}` };
}

const isEntry = (value: unknown): boolean =>
  isNumber(value) ||
  (isListOf(isNumber)(value) && Array.isArray(value) && (value.length === 2 || value.length === 3));

export const HIDDEN: Kind = {
  fits: isListOf(isEntry),
  wish: 'a list with a number, [sums, products] or [sums, products, factors] per layer, such as [5] or [[2, 1]]',
};

export const GRID_SIZE: Kind = {
  fits: (value) => isNumber(value) || isListOf(isNumber)(value),
  wish: 'a number, such as 10, or one per layer, such as [10, 5]',
};

export const SWITCH: Kind = { fits: (value) => typeof value === 'boolean', wish: 'true or false' };

export function text(wish: string): Kind {
  return { fits: isText, wish };
}

export function texts(wish: string): Kind {
  return { fits: isListOf(isText), wish };
}

export function oneOf(...choices: readonly string[]): Kind {
  const names = choices.map((choice) => `'${choice}'`);
  return {
    fits: (value) => isText(value) && choices.some((choice) => choice === value),
    wish: new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names),
  };
}

export const RANGES: Kind = {
  fits: isListOf(isPair),
  wish: 'a list with one [lo, hi] per variable, such as [[-1, 1], [0, 2]]',
};

const EDGE_NAMES = ['layer', 'input', 'output'];

function isEdge(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const names = Object.keys(value);
  return names.length === EDGE_NAMES.length && EDGE_NAMES.every((name) => isNumber(Reflect.get(value, name)));
}

export const EDGES: Kind = {
  fits: isListOf(isEdge),
  wish: 'a list of edges, such as [{layer: 0, input: 1, output: 2}]',
};

function isPolyline(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return (
    Object.keys(value).length === 2 &&
    ['x', 'y'].every((name) => isListOf(isNumber)(Reflect.get(value, name)))
  );
}

export const CURVE: Kind = {
  fits: (value) => isText(value) || isPolyline(value),
  wish: "a formula of x, such as 'sin(x)/x', or points, such as {x: [-1, 0, 1], y: [1, 0, 1]}",
};

export const ROWS: Kind = {
  fits: isListOf(isListOf(isNumber)),
  wish: 'a list of rows of numbers, such as [[0.5, 0.2]]',
};

export const BATCH_SIZE: Kind = {
  fits: (value) => value === 'full' || isNumber(value),
  wish: "a number of rows, such as 64, or 'full'",
};

const { min, max } = SPEC_LIMITS.seed;

/** Checked here for data too, so that every seed is of the same kind. */
export const SEED: Kind = {
  fits: (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
  wish: `a whole number from ${min} to ${max.toLocaleString('en')}`,
};

const CONTROL_NAMES: ReadonlySet<unknown> = new Set(CONTROLS);

export const HIDDEN_CONTROLS: Kind = {
  fits: isListOf((value) => CONTROL_NAMES.has(value)),
  wish: `a list of controls, such as ['prune', 'auto']; there are: ${CONTROLS.join(', ')}`,
};

export const SOURCE: Kind = {
  fits: (value) => isText(value) || value instanceof File,
  wish: 'the text of a .kan file, a link, or a File',
};

export const TABLE: Kind = {
  fits: (value) => isText(value) || value instanceof File,
  wish: 'the text of a table or a File',
};
