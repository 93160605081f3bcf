/**
 * A formula as expressions. The functions are the plain ones: where the network holds an argument at the end of a domain
 * (src/kan/symbolicFunctions.ts), an expression is undefined or goes on growing.
 */
import {
  add,
  call,
  divide,
  multiply,
  negate,
  number,
  power,
  subtract,
  variable,
  withEdge,
} from '../../expression/build.ts';
import { type Expression, partsOf } from '../../expression/expression.ts';
import type { FunctionName } from '../../expression/functions.ts';
import { substitute } from '../../expression/substitute.ts';
import { FIRST_OWN_ID, symbolicFunctionOf } from '../../kan/symbolicFunctions.ts';
import { ownExpressionOf } from '../ownFunctions.ts';
import { type FormulaEdge, type FormulaGraph, type FormulaLayer, sumsOfNodes } from './formulaGraph.ts';

const ONE = number(1);

/** Functions that have the same meaning in expressions, by the library's name. */
const CALLS: Readonly<Record<string, FunctionName>> = {
  sqrt: 'sqrt',
  exp: 'exp',
  log: 'log',
  abs: 'abs',
  sin: 'sin',
  cos: 'cos',
  tan: 'tan',
  tanh: 'tanh',
  sgn: 'sign',
  arcsin: 'asin',
  arccos: 'acos',
  arctan: 'atan',
  arctanh: 'atanh',
  sigmoid: 'sigmoid',
  cosh: 'cosh',
  sinh: 'sinh',
  softplus: 'softplus',
  erf: 'erf',
  sinc: 'sinc',
  J0: 'j0',
};

/** The others: f(u) as a fraction, the numerator 1 where there is a denominator. */
const RATIOS: Readonly<
  Record<string, (u: Expression, a: number) => { readonly over: boolean; readonly term: Expression }>
> = {
  x: (u) => ({ over: false, term: u }),
  'x^2': (u) => ({ over: false, term: power(u, number(2)) }),
  'x^3': (u) => ({ over: false, term: power(u, number(3)) }),
  'x^4': (u) => ({ over: false, term: power(u, number(4)) }),
  'x^5': (u) => ({ over: false, term: power(u, number(5)) }),
  '1/x': (u) => ({ over: true, term: u }),
  '1/x^2': (u) => ({ over: true, term: power(u, number(2)) }),
  '1/x^3': (u) => ({ over: true, term: power(u, number(3)) }),
  '1/x^4': (u) => ({ over: true, term: power(u, number(4)) }),
  '1/x^5': (u) => ({ over: true, term: power(u, number(5)) }),
  'x^1.5': (u) => ({ over: false, term: power(u, number(1.5)) }),
  '1/sqrt(x)': (u) => ({ over: true, term: call('sqrt', u) }),
  gaussian: (u) => ({ over: false, term: call('exp', negate(power(u, number(2)))) }),
  '1/(1+x^2)': (u) => ({ over: true, term: add(ONE, power(u, number(2))) }),
  'x^a': (u, a) => ({ over: false, term: power(u, number(a)) }),
};

/** value · expression, and + or - nothing where value is ±1. */
function scaled(value: number, expression: Expression): Expression {
  if (value === 1) return expression;
  if (value === -1) return negate(expression);
  return multiply(number(value), expression);
}

/** expression + value */
function shifted(expression: Expression, value: number): Expression {
  if (value === 0) return expression;
  return value < 0 ? subtract(expression, number(-value)) : add(expression, number(value));
}

/** φ of an edge without its d, or null where that is nothing. */
function termOf({ edge, form, a, b, c }: FormulaEdge, x: Expression): Expression | null {
  if (form === 0) return { kind: 'unknown', curve: edge, operand: x, edge };
  const { name, exponentSlope } = symbolicFunctionOf(form);
  if (name === '0' || c === 0) return null;
  const u = shifted(exponentSlope === null ? scaled(a, x) : x, b);
  if (form >= FIRST_OWN_ID) return withEdge(scaled(c, substitute(ownExpressionOf(form), 0, u)), edge);
  if (name in CALLS) return withEdge(scaled(c, call(CALLS[name], u)), edge);
  const { over, term } = RATIOS[name](u, a);
  return withEdge(over ? divide(number(c), term) : scaled(c, term), edge);
}

/** The nodes after a layer from those before it. */
function advance(layer: FormulaLayer, nodes: readonly Expression[]): Expression[] {
  const terms: Expression[][] = layer.constants.map(() => []);
  const constants = [...layer.constants];
  for (const edge of layer.edges) {
    const term = termOf(edge, nodes[edge.input]);
    if (term !== null) terms[edge.output].push(term);
    if (edge.form !== 0) constants[edge.output] += edge.d;
  }
  const sums = terms.map((parts, sum) =>
    parts.length === 0 ? number(constants[sum]) : shifted(add(...parts), constants[sum]),
  );
  return sumsOfNodes(layer).map((factors) => multiply(...factors.map((sum) => sums[sum])));
}

/**
 * One expression per output, variable i being input i. What an edge adds to its sum, without its d, carries the mark of
 * the edge; a spline is 'unknown'. Parts that occur more than once are the same object.
 */
export function expressionsOf({ layers, outputConstants }: FormulaGraph): Expression[] {
  let nodes: Expression[] = Array.from({ length: layers[0].inputs }, (_, input) => variable(input));
  for (const layer of layers) nodes = advance(layer, nodes);
  return nodes.map((output, index) => shifted(output, outputConstants[index]));
}

/** What `written` counts: of an input, and of an edge by itself, without its argument. */
interface Counted {
  readonly ofInput: number;
  readonly ofForm: (form: number) => number;
}

/** Of a function of the library, which may be a fraction with a power in it. */
const PARTS_OF_FUNCTION = 6;
/** c and d with their operators. */
const PARTS_OF_EDGE = 4;
/** a and b with theirs, around every copy of the argument. */
const PARTS_OF_ARGUMENT = 4;

function countParts(expression: Expression, counts: (part: Expression) => boolean): number {
  const own = counts(expression) ? 1 : 0;
  return partsOf(expression).reduce((sum, part) => sum + countParts(part, counts), own);
}

/** How often a function of a person's own names its argument, which then is written as often; 1 for any other. */
function copiesOf(form: number): number {
  return form < FIRST_OWN_ID ? 1 : countParts(ownExpressionOf(form), ({ kind }) => kind === 'variable');
}

/** Adds up what is counted through the layers, where a part that occurs twice counts twice. @returns [outputs] */
function written({ layers }: FormulaGraph, { ofInput, ofForm }: Counted): number[] {
  let nodes: number[] = Array<number>(layers[0].inputs).fill(ofInput);
  const forms = [...new Set(layers.flatMap(({ edges }) => edges.map(({ form }) => form)))];
  const known = new Map(forms.map((form) => [form, { copies: copiesOf(form), own: ofForm(form) }]));
  for (const layer of layers) {
    const sums = layer.constants.map(() => 0);
    for (const { input, output, form } of layer.edges) {
      const { copies, own } = known.get(form) ?? { copies: 1, own: 1 };
      sums[output] += nodes[input] * copies + own;
    }
    nodes = sumsOfNodes(layer).map((factors) => factors.reduce((total, sum) => total + sums[sum], 0));
  }
  return nodes;
}

/**
 * How many edges each expression of `expressionsOf` would name when written out, where a part that occurs twice counts
 * twice. Grows with the product of the widths, and of how often typed functions name their argument: to look at before
 * anything walks through the expressions.
 *
 * @returns [outputs]
 */
export function writtenEdgesOf(graph: FormulaGraph): number[] {
  return written(graph, { ofInput: 0, ofForm: () => 1 });
}

/**
 * The same in parts of expressions: numbers, variables, operators and functions. A typed function has up to 500 of them.
 *
 * @returns [outputs], at least as many as there are
 */
export function writtenPartsOf(graph: FormulaGraph): number[] {
  // A constant may come behind each output as well.
  return written(graph, { ofInput: 1, ofForm: ownPartsOf }).map((parts) => parts + 2);
}

function ownPartsOf(form: number): number {
  const parts = form < FIRST_OWN_ID ? PARTS_OF_FUNCTION : countParts(ownExpressionOf(form), () => true);
  return PARTS_OF_EDGE + parts + PARTS_OF_ARGUMENT * copiesOf(form);
}
