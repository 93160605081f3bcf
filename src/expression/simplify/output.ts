/** Normal form → the expression that a person would write. */
import { add, call, divide, multiply, negate, number, power, subtract, withEdge } from '../build.ts';
import type { Expression } from '../expression.ts';
import { expressionOf, recognise } from '../niceNumber.ts';
import { costOf, costOfCoefficient, costOfNumber, SAME_SIZE } from './cost.ts';
import {
  type Atom,
  atomSum,
  callAtom,
  type Factor,
  groupAtom,
  powerAtom,
  type Sum,
  scale,
  sumOf,
  type Term,
  termOf,
} from './normal.ts';
import { exact, isEven, isFraction, isInteger } from './numbers.ts';
import { contentOf, isEuler, logarithmOf } from './products.ts';
import { ODD } from './signs.ts';

interface Written {
  readonly negative: boolean;
  /** Without the minus. */
  readonly expression: Expression;
}

/** A number above 0. */
function numberExpression(value: number): Expression {
  const nice = recognise(value);
  return nice === null ? number(value) : expressionOf(nice);
}

/** Atoms are written once however many forms are tried of what they are in. */
const written = new WeakMap<Atom, Expression>();

function writeAtom(atom: Atom): Expression {
  const known = written.get(atom);
  if (known !== undefined) return known;
  const expression = composeAtom(atom);
  written.set(atom, expression);
  return expression;
}

function composeAtom(atom: Atom): Expression {
  switch (atom.kind) {
    case 'variable':
      return { kind: 'variable', index: atom.index };
    case 'unknown':
      return { kind: 'unknown', curve: atom.curve, operand: write(atom.operand) };
    case 'call':
      return call(atom.name, ...atom.operands.map(write));
    case 'group':
      return write(atom.sum);
    case 'opaque':
      return atom.expression;
    case 'power': {
      const exponent = write(atom.exponent);
      return isEuler(atom.base) ? call('exp', exponent) : power(write(atom.base), exponent);
    }
  }
}

/** atom^|exponent| */
function writeFactor({ atom, exponent, edge }: Factor): Expression {
  const base = writeAtom(atom);
  const size = Math.abs(exponent);
  const whole =
    size === 1
      ? base
      : size === 0.5
        ? call('sqrt', base)
        : size === 1 / 3
          ? call('cbrt', base)
          : power(base, numberExpression(size));
  return exponent > 0 && edge !== undefined ? withEdge(whole, edge) : whole;
}

/** Powers of variables, then brackets, then functions; among them by variable. */
function rank({ atom }: Factor): number {
  return atom.kind === 'variable' ? 0 : atom.kind === 'group' ? 1 : 2;
}

function compareFactors(a: Factor, b: Factor): number {
  const first = (factor: Factor): number => factor.atom.variables[0] ?? -1;
  return rank(a) - rank(b) || first(a) - first(b);
}

/** A positive number times what is above the line by what is below it, as one fraction. */
function writeFraction(
  coefficient: number,
  above: readonly Expression[],
  below: readonly Expression[],
): Expression {
  const nice = recognise(coefficient);
  const numerator = nice === null ? [number(coefficient)] : nice.numerator;
  const denominator = nice === null ? [] : nice.denominator;
  // x/2 and π/(2x), but 3/4·x: what is long is not put above a line.
  if (below.length === 0 && numerator.length > 0) return multiply(numberExpression(coefficient), ...above);
  const upper = multiply(...numerator, ...above);
  const lower = [...denominator, ...below];
  return lower.length === 0 ? upper : divide(upper, multiply(...lower));
}

/** A positive number times factors. */
function writeProduct(coefficient: number, factors: readonly Factor[]): Expression {
  const sorted = factors.toSorted(compareFactors);
  const above = sorted.filter((factor) => factor.exponent > 0);
  const below = sorted.filter((factor) => factor.exponent < 0);
  return writeFraction(coefficient, above.map(writeFactor), below.map(writeFactor));
}

/** The term with one factor exchanged for another. */
function exchange(term: Term, factor: Factor, next: Factor, coefficient: number): Term {
  return { ...term, coefficient, factors: term.factors.map((other) => (other === factor ? next : other)) };
}

/** c·exp(u) as exp(u + log c) where c is no fraction but its logarithm is. */
function intoExponential(term: Term, factor: Factor): Term {
  const { atom } = factor;
  const size = Math.abs(term.coefficient);
  if (atom.kind !== 'power' || !isEuler(atom.base) || isFraction(size)) return term;
  const shift = Math.log(size);
  if (!isFraction(shift)) return term;
  const moved = powerAtom(atom.base, sumOf(atom.exponent.terms, exact(shift)));
  return exchange(term, factor, { ...factor, atom: moved }, Math.sign(term.coefficient));
}

/** √2·√x as √(2x) */
function intoRoot(term: Term, factor: Factor): Term {
  const { atom, exponent } = factor;
  const size = Math.abs(term.coefficient);
  if (isInteger(exponent) || atom.kind === 'group' || isFraction(size)) return term;
  const by = size ** (1 / exponent);
  if (!isFraction(by)) return term;
  const inner = groupAtom(scale(atomSum(atom), exact(by)));
  return exchange(term, factor, { ...factor, atom: inner }, Math.sign(term.coefficient));
}

/** The number before a bracket and those within it, in the shortest of the ways to share them out. */
function intoBracket(term: Term, factor: Factor): Term {
  const { atom, exponent } = factor;
  if (atom.kind !== 'group') return term;
  const { terms, constant } = atom.sum;
  const outside = (by: number): number => term.coefficient / by ** exponent;
  const costOfScale = (by: number): number =>
    terms.reduce(
      (cost, part) => cost + costOfCoefficient(part.coefficient * by),
      costOfCoefficient(outside(by)) + costOfNumber(constant * by),
    );
  const scales = [Math.abs(term.coefficient) ** (1 / exponent)];
  for (const part of terms) scales.push(1 / Math.abs(part.coefficient));
  let best = 1;
  let least = costOfScale(1);
  for (const by of scales) {
    const cost = Number.isFinite(by) && by > 0 ? costOfScale(by) : Number.POSITIVE_INFINITY;
    if (cost >= least) continue;
    least = cost;
    best = by;
  }
  if (best === 1) return term;
  const inner = groupAtom(scale(atom.sum, best));
  return exchange(term, factor, { ...factor, atom: inner }, exact(outside(best)));
}

function arranged(term: Term): Term {
  let current = term;
  for (const rule of [intoExponential, intoRoot, intoBracket]) {
    for (let i = 0; i < current.factors.length; i++) current = rule(current, current.factors[i]);
  }
  return current;
}

const hasMinus = ({ terms, constant }: Sum): boolean =>
  constant < 0 || terms.some((term) => term.coefficient < 0);

/** 1 − x for −(x − 1) and sin(1 − x) for −sin(x − 1); the term itself where no factor allows it. */
function withoutMinus(term: Term): Term {
  for (const factor of term.factors) {
    const { atom, exponent } = factor;
    if (!isInteger(exponent) || isEven(exponent)) continue;
    let flipped: Atom | null = null;
    if (atom.kind === 'group' && hasMinus(atom.sum)) flipped = groupAtom(scale(atom.sum, -1));
    if (atom.kind === 'call' && ODD.has(atom.name) && hasMinus(atom.operands[0]))
      flipped = callAtom(atom.name, scale(atom.operands[0], -1));
    if (flipped !== null) return exchange(term, factor, { ...factor, atom: flipped }, -term.coefficient);
  }
  return term;
}

function writeTerm(term: Term): Written {
  const { coefficient, factors, edge } = arranged(term);
  const expression = writeProduct(Math.abs(coefficient), factors);
  return { negative: coefficient < 0, expression: withEdge(expression, edge ?? expression.edge) };
}

/** a·log(u) + b as a·log(c·u) where c = exp(b/a) is a fraction. */
function absorbConstant(sum: Sum): Sum | null {
  if (sum.constant === 0) return null;
  for (const term of sum.terms) {
    const logarithm = logarithmOf(term);
    if (logarithm === null) continue;
    const by = Math.exp(sum.constant / logarithm.times);
    if (!isFraction(by)) continue;
    const atom = callAtom('log', scale(logarithm.of, exact(by)));
    const changed = termOf(term.coefficient, [{ atom, exponent: 1 }], term.edge);
    return sumOf(sum.terms.map((other) => (other === term ? changed : other)));
  }
  return null;
}

/** The terms one after another, a positive one first where there is one. */
function join(parts: readonly Written[]): Expression {
  const lead = Math.max(
    0,
    parts.findIndex((part) => !part.negative),
  );
  const ordered = [parts[lead], ...parts.filter((_, i) => i !== lead)];
  const [first, ...rest] = ordered;
  return rest.reduce(
    (left, { negative, expression }) => (negative ? subtract(left, expression) : add(left, expression)),
    first.negative ? negate(first.expression) : first.expression,
  );
}

function writePlain(sum: Sum): Expression {
  const parts = sum.terms.map(writeTerm);
  if (sum.constant <= 0 && parts.length > 0 && parts.every((part) => part.negative))
    parts[0] = writeTerm(withoutMinus(sum.terms[0]));
  if (sum.constant !== 0 || parts.length === 0) {
    parts.push({ negative: sum.constant < 0, expression: numberExpression(Math.abs(sum.constant)) });
  }
  if (parts.length > 1) return join(parts);
  const [{ negative, expression }] = parts;
  if (!negative) return expression;
  const { edge } = expression;
  return edge === undefined ? negate(expression) : withEdge(negate(withEdge(expression, undefined)), edge);
}

/** One number before a bracket: 1.37(x + y). */
function writeBracket(sum: Sum, by: number): Expression {
  const product = writeFraction(Math.abs(by), [writePlain(scale(sum, 1 / by))], []);
  return by < 0 ? negate(product) : product;
}

function composeSum(sum: Sum): Expression {
  const absorbed = absorbConstant(sum);
  const own = writePlain(sum);
  const other = absorbed === null ? own : writePlain(absorbed);
  const plain = costOf(other) < costOf(own) + SAME_SIZE ? other : own;
  if (sum.terms.length + (sum.constant === 0 ? 0 : 1) < 2) return plain;
  const content = contentOf(sum);
  if (Math.abs(content) === 1) return plain;
  const bracket = writeBracket(sum, content);
  return costOf(bracket) < costOf(plain) - SAME_SIZE ? bracket : plain;
}

const sums = new WeakMap<Sum, Expression>();

/** The shortest of the ways to write a sum. */
export function write(sum: Sum): Expression {
  let expression = sums.get(sum);
  if (expression === undefined) {
    expression = composeSum(sum);
    sums.set(sum, expression);
  }
  return expression;
}
