/**
 * Expression → text, for every format: where brackets and signs go. A language says how each kind of node is written.
 *
 * Signs move outwards, a + (−2)·b becomes a − 2·b, and a + (b + c) and a·(b·c) lose their brackets. This changes a value at
 * most by rounding.
 */
import { multiply, power } from '../build.ts';
import type { BinaryOperator, Expression } from '../expression.ts';
import type { ConstantName, FunctionName } from '../functions.ts';

/** How tightly a text holds together, from loosest to tightest. What begins with a sign is a sum. */
export const LEVEL = { sum: 0, product: 1, power: 2, atom: 3 } as const;

export type Level = (typeof LEVEL)[keyof typeof LEVEL];

export interface Piece {
  readonly text: string;
  readonly level: Level;
}

/** How a format writes a node. Pieces have the brackets they need; expressions are yet to be written. */
export interface Language<P extends Piece> {
  /** `value` ≥ 0 or not finite */
  number(value: number): P;
  constant(name: ConstantName): P;
  variable(index: number): P;
  /** `operand` is a product or tighter. */
  negate(operand: P): P;
  sum(left: P, operator: '+' | '-', right: P): P;
  /** Both are products or tighter. */
  product(left: P, right: P): P;
  quotient(left: Expression, right: Expression): P;
  power(base: Expression, exponent: Expression): P;
  /** Any function but pow, which is a power. */
  call(name: FunctionName, operands: readonly Expression[]): P;
  unknown(curve: number, operand: Expression): P;
  brackets(inner: P): P;
  /** What belongs to an edge. */
  mark(piece: P, edge: number): P;
}

type Binary = Extract<Expression, { kind: 'binary' }>;

function isBinary<O extends BinaryOperator>(
  expression: Expression,
  ...operators: readonly O[]
): expression is Binary & { readonly operator: O } {
  return expression.kind === 'binary' && operators.some((operator) => operator === expression.operator);
}

/** An expression as ± rest. Marks stay with the rest. */
function splitSign(expression: Expression): { negative: boolean; rest: Expression } {
  if (expression.kind === 'number' && expression.value < 0) {
    return { negative: true, rest: { ...expression, value: -expression.value } };
  }
  if (expression.kind === 'negate') {
    const { negative, rest } = splitSign(expression.operand);
    const { edge } = expression;
    if (edge === undefined) return { negative: !negative, rest };
    // A node has room for one mark.
    if (rest.edge === undefined) return { negative: !negative, rest: { ...rest, edge } };
  }
  if (isBinary(expression, '*', '/')) {
    const left = splitSign(expression.left);
    const right = splitSign(expression.right);
    const rest = { ...expression, left: left.rest, right: right.rest };
    return { negative: left.negative !== right.negative, rest };
  }
  return { negative: false, rest: expression };
}

function beginsWithSign(expression: Expression): boolean {
  if (isBinary(expression, '+', '-')) return beginsWithSign(expression.left);
  return expression.kind === 'negate' || splitSign(expression).negative;
}

/** An expression in a language. @throws PrintError when the language cannot say it */
export function write<P extends Piece>(expression: Expression, language: Language<P>): P {
  const { negative, rest } = splitSign(expression);
  const piece = writeUnsigned(rest, language);
  return negative ? language.negate(atLeast(piece, LEVEL.product, language)) : piece;
}

/** `write`, in brackets where the text would be looser than `level`. */
export function writeAt<P extends Piece>(expression: Expression, level: Level, language: Language<P>): P {
  return atLeast(write(expression, language), level, language);
}

function atLeast<P extends Piece>(piece: P, level: Level, language: Language<P>): P {
  return piece.level < level ? language.brackets(piece) : piece;
}

function writeUnsigned<P extends Piece>(expression: Expression, language: Language<P>): P {
  const piece = writeNode(expression, language);
  return expression.edge === undefined ? piece : language.mark(piece, expression.edge);
}

function writeNode<P extends Piece>(expression: Expression, language: Language<P>): P {
  switch (expression.kind) {
    case 'number':
      return language.number(expression.value);
    case 'constant':
      return language.constant(expression.name);
    case 'variable':
      return language.variable(expression.index);
    case 'negate':
      return language.negate(writeAt(expression.operand, LEVEL.product, language));
    case 'unknown':
      return language.unknown(expression.curve, expression.operand);
    case 'call': {
      const { name, operands } = expression;
      return name === 'pow' ? language.power(operands[0], operands[1]) : language.call(name, operands);
    }
    case 'binary':
      return writeBinary(expression, language);
  }
}

function writeBinary<P extends Piece>({ operator, left, right }: Binary, language: Language<P>): P {
  switch (operator) {
    case '+':
    case '-':
      return writeSum(operator, left, right, language);
    case '*':
      return writeProduct(left, right, language);
    case '/':
      return language.quotient(left, right);
    case '^':
      return language.power(left, right);
  }
}

function writeSum<P extends Piece>(
  operator: '+' | '-',
  left: Expression,
  right: Expression,
  language: Language<P>,
): P {
  const { negative, rest } = splitSign(right);
  const minus = (operator === '-') !== negative;
  if (!minus && isBinary(rest, '+', '-') && rest.edge === undefined) {
    const before: Expression = { kind: 'binary', operator: '+', left, right: rest.left };
    return writeSum(rest.operator, before, rest.right, language);
  }
  const term = writeUnsigned(rest, language);
  const bracketed = term.level === LEVEL.sum && (minus || beginsWithSign(rest));
  return language.sum(write(left, language), minus ? '-' : '+', bracketed ? language.brackets(term) : term);
}

/** What 1/b and b^-n divide by. */
function inverseOf(expression: Expression): Expression | null {
  if (isBinary(expression, '/')) {
    const { left, right } = expression;
    return left.kind === 'number' && left.value === 1 ? right : null;
  }
  if (!isBinary(expression, '^')) return null;
  const { negative, rest } = splitSign(expression.right);
  if (!negative || rest.kind !== 'number') return null;
  return rest.value === 1 ? expression.left : power(expression.left, rest);
}

function writeProduct<P extends Piece>(left: Expression, right: Expression, language: Language<P>): P {
  if (right.edge === undefined) {
    if (isBinary(right, '*')) return writeProduct(multiply(left, right.left), right.right, language);
    const inverse = inverseOf(right);
    if (inverse !== null) return language.quotient(left, inverse);
  }
  return language.product(writeAt(left, LEVEL.product, language), writeAt(right, LEVEL.product, language));
}
