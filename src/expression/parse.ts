/**
 * Tokens → expression, by recursive descent. From loosest to tightest:
 *
 *   + −      left to right
 *   * /      left to right; a product without a sign (2x1, 3sin(x1), (x1)(x2)) is the same *, so 1/2x1 is (1/2)·x1
 *   − +      in front: −x1^2 is −(x1²)
 *   ^        right to left: x1^x2^2 is x1^(x2²); the exponent may have a sign
 *   √        its next number, variable, call or bracket: √x1^2 is (√x1)²
 */
import type { BinaryOperator, Expression } from './expression.ts';
import { errorAt } from './expressionError.ts';
import { arityOf, type FunctionName } from './functions.ts';
import type { Token } from './tokenize.ts';
import { quote } from './wording.ts';

/** Brackets, powers and signs within one another. Far below what the stack holds. */
const MAX_DEPTH = 64;

export interface Parsed {
  readonly expression: Expression;
  /** Where each node of the tree stands in the text, in characters: [start, end). */
  readonly places: ReadonlyMap<Expression, readonly [number, number]>;
}

/**
 * The expression that the tokens spell.
 *
 * @throws ExpressionError 'formula-syntax', naming the token, where it stands and what to write
 */
export function parse(tokens: readonly Token[], example = 'x1'): Parsed {
  return new Parser(tokens, example).parse();
}

class Parser {
  private readonly tokens: readonly Token[];
  private readonly places = new Map<Expression, readonly [number, number]>();
  private at = 0;
  private depth = 0;

  constructor(
    tokens: readonly Token[],
    /** A variable for the messages. */
    private readonly example: string,
  ) {
    this.tokens = tokens;
  }

  parse(): Parsed {
    const expression = this.sum();
    const rest = this.token;
    if (rest.kind !== 'end') throw this.unexpected(rest);
    return { expression, places: this.places };
  }

  private get token(): Token {
    return this.tokens[this.at];
  }

  /** Passes over `symbol` if it is next. */
  private take(symbol: string): boolean {
    const { token } = this;
    if (token.kind !== 'symbol' || token.symbol !== symbol) return false;
    this.at++;
    return true;
  }

  /** Notes that `node` goes from `start` to the last token read. */
  private place(node: Expression, start: number): Expression {
    this.places.set(node, [start, this.tokens[this.at - 1].end]);
    return node;
  }

  private sum(): Expression {
    const { start } = this.token;
    let left = this.product();
    for (;;) {
      const operator = this.take('+') ? '+' : this.take('-') ? '-' : null;
      if (operator === null) return left;
      left = this.binary(operator, left, this.product(), start);
    }
  }

  private product(): Expression {
    const { start } = this.token;
    let left = this.signed();
    for (;;) {
      if (this.take('*')) left = this.binary('*', left, this.signed(), start);
      else if (this.take('/')) left = this.binary('/', left, this.signed(), start);
      else if (this.startsFactor()) left = this.binary('*', left, this.power(), start);
      else return left;
    }
  }

  private binary(operator: BinaryOperator, left: Expression, right: Expression, start: number): Expression {
    return this.place({ kind: 'binary', operator, left, right }, start);
  }

  /** Whether the next token begins a factor without a sign before it. A number does not: “x1 2” is a slip. */
  private startsFactor(): boolean {
    const { token } = this;
    if (token.kind === 'symbol') return token.symbol === '(' || token.symbol === '√';
    return token.kind === 'variable' || token.kind === 'constant' || token.kind === 'function';
  }

  private signed(): Expression {
    const { start } = this.token;
    this.enter();
    let node: Expression;
    if (this.take('-')) node = this.place({ kind: 'negate', operand: this.signed() }, start);
    else if (this.take('+')) node = this.signed();
    else node = this.power();
    this.depth--;
    return node;
  }

  private power(): Expression {
    const { start } = this.token;
    let base = this.primary();
    for (let next = this.token; next.kind === 'superscript'; next = this.token) {
      this.at++;
      const exponent: Expression = { kind: 'number', value: next.value };
      this.places.set(exponent, [next.start, next.end]);
      base = this.binary('^', base, exponent, start);
    }
    return this.take('^') ? this.binary('^', base, this.signed(), start) : base;
  }

  private primary(): Expression {
    const { token } = this;
    switch (token.kind) {
      case 'number':
        this.at++;
        return this.place({ kind: 'number', value: token.value }, token.start);
      case 'constant':
        this.at++;
        return this.place({ kind: 'constant', name: token.name }, token.start);
      case 'variable':
        this.at++;
        return this.place({ kind: 'variable', index: token.index }, token.start);
      case 'function':
        return this.call(token, token.name);
      default:
        if (this.take('(')) return this.bracketed(token);
        if (this.take('√')) return this.root(token.start);
        throw this.missingValue(token);
    }
  }

  private root(start: number): Expression {
    this.enter();
    const operand = this.primary();
    this.depth--;
    return this.place({ kind: 'call', name: 'sqrt', operands: [operand] }, start);
  }

  private bracketed(open: Token): Expression {
    const inner = this.sum();
    this.close(open);
    // The place of a bracketed expression includes its brackets, so that it reads whole in a message.
    return this.place(inner, open.start);
  }

  private call(token: Token, name: FunctionName): Expression {
    this.at++;
    const open = this.token;
    if (!this.take('('))
      throw errorAt(token, `needs its argument in brackets, as in ${token.text}(${this.example}).`);
    const operands = [this.sum()];
    while (this.take(',')) operands.push(this.sum());
    this.close(open);
    const { min, max } = arityOf(name);
    if (operands.length < min || operands.length > max) {
      const wants = min < max ? `${min} or more arguments` : min === 1 ? 'one argument' : `${min} arguments`;
      const second = min === 1 ? '' : name === 'pow' ? ', 2' : ', 0';
      const example = `${token.text}(${this.example}${second})`;
      throw errorAt(token, `takes ${wants}, not ${operands.length}. Write ${example}.`);
    }
    return this.place({ kind: 'call', name, operands }, token.start);
  }

  private close(open: Token): void {
    if (this.take(')')) return;
    if (this.token.kind !== 'end') throw this.unexpected(this.token);
    throw errorAt(open, 'is never closed. Add a ) where it ends.');
  }

  private enter(): void {
    this.depth++;
    if (this.depth > MAX_DEPTH) {
      throw errorAt(this.token, `is more than ${MAX_DEPTH} levels deep. Use fewer brackets and signs.`);
    }
  }

  /** A token that stands where a value has to be. */
  private missingValue(token: Token) {
    const before = this.tokens[this.at - 1];
    if (token.kind === 'end')
      return errorAt(before, `comes last, but something has to follow it, such as ${this.example}.`);
    if (before === undefined)
      return errorAt(token, 'cannot come first. Begin with a number, a variable or a function.');
    if (token.kind === 'symbol' && token.symbol === ')' && before.text === '(') {
      return errorAt(
        token,
        `closes a bracket with nothing in it. Write something inside, such as ${this.example}.`,
      );
    }
    return errorAt(
      token,
      `cannot follow ${quote(before.text)}. Put a number, a variable or a function between them.`,
    );
  }

  /** A token after a complete expression. */
  private unexpected(token: Token) {
    const before = this.tokens[this.at - 1];
    if (token.kind === 'number') {
      return errorAt(token, `directly follows ${quote(before.text)}. Write * or ^ between them.`);
    }
    if (token.kind === 'symbol' && token.symbol === ',') {
      return errorAt(
        token,
        'separates nothing here: a comma belongs into min, max or pow. Write decimals with a point, as in 0.5.',
      );
    }
    return errorAt(token, 'closes a bracket that was never opened. Delete it or add a ( before.');
  }
}
