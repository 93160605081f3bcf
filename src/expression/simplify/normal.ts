/**
 * The form in which expressions are compared and collected: a sum of terms, a term a number times powers of atoms.
 * An atom is what cannot be taken apart: a variable, a function of sums, a power with a variable exponent, a sum in
 * brackets. All of it is immutable; equal things have equal keys. Marks of edges are no part of a key.
 */
import { type Expression, variablesOf } from '../expression.ts';
import type { FunctionName } from '../functions.ts';
import { exact, keyOf, plus } from './numbers.ts';
import { spend } from './work.ts';

interface AtomBase {
  readonly key: string;
  /** Ascending. */
  readonly variables: readonly number[];
}

export type Atom = AtomBase &
  (
    | { readonly kind: 'variable'; readonly index: number }
    | { readonly kind: 'unknown'; readonly curve: number; readonly operand: Sum }
    | { readonly kind: 'call'; readonly name: FunctionName; readonly operands: readonly Sum[] }
    /** base^exponent; the exponent is not a number. exp(u) has the base e. */
    | { readonly kind: 'power'; readonly base: Sum; readonly exponent: Sum }
    | { readonly kind: 'group'; readonly sum: Sum }
    /** A part without a finite value, as it was. */
    | { readonly kind: 'opaque'; readonly expression: Expression }
  );

export interface Factor {
  readonly atom: Atom;
  /** Not 0. */
  readonly exponent: number;
  readonly edge?: number | undefined;
}

export interface Term {
  /** Not 0. */
  readonly coefficient: number;
  /** At least one, by key; no two of the same atom. */
  readonly factors: readonly Factor[];
  /** Of the factors alone. */
  readonly key: string;
  /** Ascending. */
  readonly variables: readonly number[];
  readonly edge?: number | undefined;
}

export interface Sum {
  /** In the order in which they are written; no two with the same key. */
  readonly terms: readonly Term[];
  readonly constant: number;
  readonly key: string;
}

/** Ascending lists of numbers as one. Mostly one holds all the others already. */
function merged(lists: readonly (readonly number[])[]): readonly number[] {
  let union: readonly number[] = [];
  for (const list of lists) {
    if (list.every((index) => union.includes(index))) continue;
    union =
      union.every((index) => list.includes(index)) && union.length <= list.length
        ? list
        : [...new Set([...union, ...list])].sort((a, b) => a - b);
  }
  return union;
}

const variablesOfSum = (sum: Sum): readonly number[] => merged(sum.terms.map((term) => term.variables));

export function variableAtom(index: number): Atom {
  return { kind: 'variable', index, key: `x${index}`, variables: [index] };
}

export function unknownAtom(curve: number, operand: Sum): Atom {
  return {
    kind: 'unknown',
    curve,
    operand,
    key: `?${curve}(${operand.key})`,
    variables: variablesOfSum(operand),
  };
}

export function callAtom(name: FunctionName, ...operands: readonly Sum[]): Atom {
  const key = `${name}(${operands.map((operand) => operand.key).join(',')})`;
  return { kind: 'call', name, operands, key, variables: merged(operands.map(variablesOfSum)) };
}

export function powerAtom(base: Sum, exponent: Sum): Atom {
  const variables = merged([variablesOfSum(base), variablesOfSum(exponent)]);
  return { kind: 'power', base, exponent, key: `(${base.key})^(${exponent.key})`, variables };
}

export function groupAtom(sum: Sum): Atom {
  return { kind: 'group', sum, key: `(${sum.key})`, variables: variablesOfSum(sum) };
}

export function opaqueAtom(expression: Expression): Atom {
  return {
    kind: 'opaque',
    expression,
    // JSON has no NaN and no Infinity: their names keep the keys apart.
    key: `!${JSON.stringify(expression, (_, value: unknown) => (typeof value === 'number' ? String(value) : value))}`,
    variables: variablesOf(expression),
  };
}

const isPolynomial = (term: Term): boolean =>
  term.factors.every(({ atom, exponent }) => atom.kind === 'variable' && exponent > 0);

const exponentOf = (term: Term, key: string): number =>
  term.factors.find(({ atom }) => atom.key === key)?.exponent ?? 0;

function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const NO_VARIABLE = Number.MAX_SAFE_INTEGER;

/** x1 before x2, powers before functions, x² before x, at last by key, so that the order is always the same. */
function compareTerms(a: Term, b: Term): number {
  const difference = (a.variables[0] ?? NO_VARIABLE) - (b.variables[0] ?? NO_VARIABLE);
  if (difference !== 0) return difference;
  const plain = isPolynomial(a);
  if (plain !== isPolynomial(b)) return plain ? -1 : 1;
  if (plain) {
    for (const index of merged([a.variables, b.variables])) {
      const difference = exponentOf(b, `x${index}`) - exponentOf(a, `x${index}`);
      if (difference !== 0) return difference;
    }
  }
  return compareKeys(a.key, b.key);
}

/** A term of factors that are already merged. */
export function termOf(coefficient: number, factors: readonly Factor[], edge?: number): Term {
  const sorted =
    factors.length < 2 ? factors : factors.toSorted((a, b) => compareKeys(a.atom.key, b.atom.key));
  const key = sorted.map(({ atom, exponent }) => `${atom.key}^${keyOf(exponent)}`).join('*');
  const variables = merged(sorted.map((factor) => factor.atom.variables));
  return { coefficient, factors: sorted, key, variables, edge };
}

/** Characters of a key that are as much work as a term. */
const KEY_LENGTH = 50;

function finished(terms: readonly Term[], constant: number): Sum {
  const parts = terms.map((term) => `${keyOf(term.coefficient)}*${term.key}`);
  const key = [...parts, keyOf(constant)].join('+');
  spend(1 + terms.length + key.length / KEY_LENGTH);
  return { terms, constant, key };
}

/** The sum of terms and a number, like terms collected. A term that was collected from several edges loses its mark. */
export function sumOf(terms: readonly Term[], constant = 0): Sum {
  if (terms.length < 2) return finished(terms, constant);
  const collected = new Map<string, Term>();
  for (const term of terms) {
    const like = collected.get(term.key);
    if (like === undefined) collected.set(term.key, term);
    else {
      const coefficient = plus(like.coefficient, term.coefficient);
      collected.set(term.key, {
        ...like,
        coefficient,
        edge: like.edge === term.edge ? like.edge : undefined,
      });
    }
  }
  const left = [...collected.values()].filter((term) => term.coefficient !== 0);
  return finished(left.sort(compareTerms), constant);
}

/** @throws NotFinite */
export function constantSum(value: number): Sum {
  return sumOf([], exact(value));
}

export const ZERO: Sum = constantSum(0);
export const ONE: Sum = constantSum(1);

export function atomSum(atom: Atom): Sum {
  return sumOf([termOf(1, [{ atom, exponent: 1 }])]);
}

export function add(...sums: readonly Sum[]): Sum {
  return sumOf(
    sums.flatMap((sum) => sum.terms),
    sums.reduce((total, sum) => plus(total, sum.constant), 0),
  );
}

export function scale(sum: Sum, by: number): Sum {
  if (by === 1) return sum;
  if (by === 0) return ZERO;
  return sumOf(
    sum.terms.map((term) => ({ ...term, coefficient: exact(term.coefficient * by) })),
    exact(sum.constant * by),
  );
}

export const isConstant = (sum: Sum): boolean => sum.terms.length === 0;

/** The only term of a sum without a number beside it. */
export function onlyTerm(sum: Sum): Term | null {
  return sum.terms.length === 1 && sum.constant === 0 ? sum.terms[0] : null;
}

/** The atom that a sum consists of, once and alone. */
export function onlyAtom(sum: Sum): Atom | null {
  const term = onlyTerm(sum);
  if (term === null || term.coefficient !== 1 || term.factors.length !== 1) return null;
  return term.factors[0].exponent === 1 ? term.factors[0].atom : null;
}

/** The argument of a sum that is one call of a function, else null. */
export function argumentOf(sum: Sum, name: FunctionName): Sum | null {
  const atom = onlyAtom(sum);
  return atom?.kind === 'call' && atom.name === name ? atom.operands[0] : null;
}
