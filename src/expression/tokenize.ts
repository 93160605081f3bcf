/**
 * A formula's text → tokens. Positions count characters (code points) from 0; messages count from 1.
 *
 * Variables are x1, x2, … (also x_1, x₁, and x, y, z for the first three), or, where names are given, those names only.
 */
import {
  type FormulaSymbol,
  HINTS,
  isDigit,
  isLetter,
  isSubscript,
  isSuperscript,
  narrow,
  plainDigit,
  SYMBOLS,
  visible,
} from './characters.ts';
import { type ExpressionError, errorAt, type Place } from './expressionError.ts';
import {
  type ConstantName,
  FUNCTION_NAMES,
  type FunctionName,
  findConstant,
  findFunction,
  guessFunction,
} from './functions.ts';
import { EXPRESSION_LIMITS } from './limits.ts';
import { listNames } from './wording.ts';

/** No known name is longer; bounds the search in a run of letters. */
const LONGEST_NAME = 12;

/** Functions that others have and Edgewise has not, with what to write for them. */
const INSTEAD: Readonly<Record<string, string>> = {
  atan2: 'Where v is positive, atan2(u, v) is atan(u/v).',
  arctan2: 'Where v is positive, arctan2(u, v) is atan(u/v).',
  log1p: 'Write log(1 + u) for log1p(u).',
  expm1: 'Write exp(u) - 1 for expm1(u).',
  exp2: 'Write 2^u for exp2(u).',
  exp10: 'Write 10^u for exp10(u).',
  erfc: 'Write 1 - erf(u) for erfc(u).',
  expit: 'Write sigmoid(u) for expit(u).',
  square: 'Write u^2 for square(u).',
  hypot: 'Write sqrt(u^2 + v^2) for hypot(u, v).',
};

/** x, y and z stand for x1, x2 and x3. */
const LETTERED = ['x', 'y', 'z'];

export type Token = Place &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'constant'; readonly name: ConstantName }
    | { readonly kind: 'variable'; readonly index: number; readonly lettered: boolean }
    | { readonly kind: 'function'; readonly name: FunctionName }
    /** A power written small, as in x². */
    | { readonly kind: 'superscript'; readonly value: number }
    | { readonly kind: 'symbol'; readonly symbol: FormulaSymbol }
    | { readonly kind: 'end' }
  );

/**
 * The tokens of a formula, closed by an `end`.
 *
 * @param names the variables' names, by index; null for x1, x2, …
 * @throws ExpressionError 'formula-syntax' at a character that means nothing, 'formula-name' at an unknown name
 */
export function tokenize(text: string, names: readonly string[] | null = null): Token[] {
  return new Scanner(Array.from(text, narrow), names?.map((name) => Array.from(name, narrow)) ?? null).scan();
}

class Scanner {
  private readonly characters: readonly string[];
  private readonly tokens: Token[] = [];
  private at = 0;

  constructor(
    characters: readonly string[],
    /** As characters, by index. */
    private readonly names: readonly (readonly string[])[] | null,
  ) {
    this.characters = characters;
  }

  scan(): Token[] {
    const { characters, tokens } = this;
    while (this.at < characters.length) {
      const c = characters[this.at];
      if (/\s/u.test(c)) this.at++;
      else if (!isLetter(c) && this.readNamedVariable(1)) continue;
      else if (isDigit(c) || (c === '.' && isDigit(characters[this.at + 1]))) this.readNumber();
      else if (isSuperscript(c) || c === '⁻') this.readSuperscript();
      else if (isLetter(c)) this.readWord();
      else this.readSymbol(c);
    }
    tokens.push({ kind: 'end', text: '', start: this.at, end: this.at });
    return tokens;
  }

  private placeTo(end: number): Place {
    return { text: this.characters.slice(this.at, end).join(''), start: this.at, end };
  }

  private endOf(from: number, belongs: (c: string | undefined) => boolean): number {
    let end = from;
    while (end < this.characters.length && belongs(this.characters[end])) end++;
    return end;
  }

  private add(token: Token): void {
    this.tokens.push(token);
    this.at = token.end;
  }

  private readSymbol(c: string): void {
    if (!Object.hasOwn(SYMBOLS, c)) {
      const hint = Object.hasOwn(HINTS, c) ? HINTS[c] : 'has no meaning in a formula. Delete it.';
      throw errorAt({ ...this.placeTo(this.at + 1), text: visible(c) }, hint);
    }
    const power = c === '*' && this.characters[this.at + 1] === '*';
    this.add({
      kind: 'symbol',
      symbol: power ? '^' : SYMBOLS[c],
      ...this.placeTo(this.at + (power ? 2 : 1)),
    });
  }

  private readNumber(): void {
    const { characters } = this;
    let end = this.endOf(this.at, isDigit);
    if (characters[end] === '.') end = this.endOf(end + 1, isDigit);
    if (characters[end] === 'e' || characters[end] === 'E') {
      const from = ['+', '-', '−'].includes(characters[end + 1]) ? end + 2 : end + 1;
      // Otherwise the e is Euler's, as in 2e, or begins a name, as in 2exp(x1).
      if (isDigit(characters[from])) end = this.endOf(from, isDigit);
    }
    const place = this.placeTo(end);
    this.add({ kind: 'number', value: finite(Number(place.text.replace('−', '-')), place), ...place });
  }

  private readSuperscript(): void {
    const negative = this.characters[this.at] === '⁻';
    const from = this.at + (negative ? 1 : 0);
    const end = this.endOf(from, isSuperscript);
    const place = this.placeTo(Math.max(end, this.at + 1));
    if (end === from) throw errorAt(place, 'needs a digit after it, as in x1⁻¹.');
    const size = Number(this.characters.slice(from, end).map(plainDigit).join(''));
    this.add({ kind: 'superscript', value: finite(negative ? -size : size, place), ...place });
  }

  /** A run of letters and digits: one name, as log10, or several without a sign between them, as pix1, x1x2, xsin. */
  private readWord(): void {
    const start = this.at;
    const first = this.tokens.length;
    const wordEnd = this.endOf(start, (c) => isLetter(c) || isDigit(c) || isSubscript(c) || c === '_');
    const known = () => {
      if (this.readNumberedVariable()) return true;
      if (!isDigit(this.characters[this.at])) return this.readLongestName(wordEnd);
      this.readNumber();
      return true;
    };
    while (this.at < wordEnd) {
      // A number behind a name: refused by the parser with what to write instead, unless it is part of a name, as in log1p.
      if (isDigit(this.characters[this.at]) && this.tokens.at(-1)?.kind !== 'function') return;
      if (!known() || this.isOtherFunction(first, wordEnd)) {
        this.at = start;
        throw this.unknownName(this.placeTo(wordEnd));
      }
    }
  }

  /**
   * Whether a word that was read as several names is that of a function which nobody knows, as atan2(…) or loge(…): there is a
   * function in it, but not where its bracket is.
   */
  private isOtherFunction(first: number, wordEnd: number): boolean {
    if (this.at !== wordEnd || !this.isCalled(wordEnd)) return false;
    // In sinx(…) it is the bracket that is missing.
    if (this.tokens.at(-1)?.kind === 'variable') return false;
    return this.tokens.slice(first, -1).some(({ kind }) => kind === 'function');
  }

  /** Whether a bracket comes next from here. */
  private isCalled(from: number): boolean {
    return this.characters[this.endOf(from, (c) => c !== undefined && /\s/u.test(c))] === '(';
  }

  /** x1, x_1 or x₁. */
  private readNumberedVariable(): boolean {
    const { characters, at } = this;
    if (this.names !== null) return false;
    if (characters[at] !== 'x' && characters[at] !== 'X') return false;
    const start = characters[at + 1] === '_' ? at + 2 : at + 1;
    const end = this.endOf(start, isSubscript(characters[start]) ? isSubscript : isDigit);
    if (end === start) return false;
    const place = this.placeTo(end);
    const number = Number(characters.slice(start, end).map(plainDigit).join(''));
    if (number < 1) throw errorAt(place, 'does not exist: variables count from x1.', 'formula-name');
    const max = EXPRESSION_LIMITS.maxVariables;
    if (number > max) {
      const what = `is too many: a formula has at most ${max} variables, x1 to x${max}.`;
      throw errorAt(place, what, 'formula-name');
    }
    this.add({ kind: 'variable', index: number - 1, lettered: false, ...place });
    return true;
  }

  private readLongestName(wordEnd: number): boolean {
    for (let end = Math.min(wordEnd, this.at + LONGEST_NAME); end > this.at; end--) {
      if (this.readNamedVariable(end - this.at)) return true;
      if (this.readName(end)) return true;
    }
    return false;
  }

  /** The longest of the given names that begins here and has at least this many characters. */
  private readNamedVariable(least: number): boolean {
    let best = -1;
    let length = 0;
    this.names?.forEach((name, index) => {
      if (name.length < least || name.length <= length || !this.continuesWith(name)) return;
      best = index;
      length = name.length;
    });
    if (best < 0) return false;
    const place = this.placeTo(this.at + length);
    // A column may be called “sin”: with a bracket behind it, it is the function all the same.
    if (this.characters[place.end] === '(' && findFunction(place.text) !== null) return false;
    this.add({ kind: 'variable', index: best, lettered: false, ...place });
    return true;
  }

  private continuesWith(name: readonly string[]): boolean {
    return name.every((c, i) => this.characters[this.at + i]?.toLowerCase() === c.toLowerCase());
  }

  /** A known name that ends at `end`. */
  private readName(end: number): boolean {
    const place = this.placeTo(end);
    const letter = this.names === null ? LETTERED.indexOf(place.text.toLowerCase()) : -1;
    const constant = findConstant(place.text);
    const name = findFunction(place.text);
    if (letter >= 0) this.add({ kind: 'variable', index: letter, lettered: true, ...place });
    else if (constant !== null) this.add({ kind: 'constant', name: constant, ...place });
    else if (name !== null) this.add({ kind: 'function', name, ...place });
    else return false;
    return true;
  }

  private unknownName(place: Place): ExpressionError {
    const called = this.isCalled(place.end);
    const what = `is not a ${called ? 'function' : 'name'} Edgewise knows.`;
    const name = place.text.toLowerCase();
    if (called && Object.hasOwn(INSTEAD, name))
      return errorAt(place, `${what} ${INSTEAD[name]}`, 'formula-name');
    const guess = guessFunction(place.text);
    if (guess !== null) return errorAt(place, `${what} Did you mean ${guess}?`, 'formula-name');
    const { names } = this;
    const variable = names === null ? 'x1' : (names[0]?.join('') ?? '2');
    const variables =
      names === null
        ? 'Variables are x1, x2, …'
        : names.length === 1
          ? `The variable is ${variable}`
          : `Variables are ${listNames(names.map((name) => name.join('')))}`;
    const known = called
      ? `Functions are ${FUNCTION_NAMES.join(', ')}.`
      : `${variables}; functions are written as in sin(${variable}).`;
    return errorAt(place, `${what} ${known}`, 'formula-name');
  }
}

function finite(value: number, place: Place): number {
  if (!Number.isFinite(value)) throw errorAt(place, 'is too large. Write a smaller number.');
  return value;
}
