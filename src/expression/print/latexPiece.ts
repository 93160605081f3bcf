/** LaTeX in pieces that know how they stand beside one another. */
import { LEVEL, type Level, type Piece } from './writer.ts';

/** What a piece begins with. LaTeX itself puts a thin space before an `operator` and around an `inner`. */
type Head = 'digit' | 'letter' | 'word' | 'open' | 'operator' | 'inner';
/** What a piece ends with; a `number` has more than a few digits. */
type Tail = 'digit' | 'number' | 'letter' | 'word' | 'close' | 'inner';

export interface LatexPiece extends Piece {
  readonly head: Head;
  readonly tail: Tail;
  /** Higher than a line: round brackets have to grow. */
  readonly tall: boolean;
  /** Of a function that takes its power at its name, as in \sin^2(x). */
  readonly parts: { readonly name: string; readonly argument: string } | null;
}

/** A piece that is one symbol, unless said otherwise. */
export function latexPiece(text: string, properties: Partial<LatexPiece> = {}): LatexPiece {
  return { text, level: LEVEL.atom, head: 'letter', tail: 'letter', tall: false, parts: null, ...properties };
}

/** Two pieces with something between them. */
export function joined(left: LatexPiece, between: string, right: LatexPiece, level: Level): LatexPiece {
  const text = `${left.text}${between}${right.text}`;
  return { text, level, head: left.head, tail: right.tail, tall: left.tall || right.tall, parts: null };
}

/** What stands between two factors: nothing, a thin space or, before a digit, a dot. */
function between(left: Tail, right: Head): string {
  if (right === 'digit') return ' \\cdot ';
  if (right === 'operator' || right === 'inner' || left === 'inner') return ' ';
  // x(y + 1) would look like a function.
  if (right === 'open') return left === 'digit' || left === 'number' ? ' ' : '\\,';
  return right === 'letter' && (left === 'digit' || left === 'letter') ? ' ' : '\\,';
}

export function multiplied(left: LatexPiece, right: LatexPiece): LatexPiece {
  return joined(left, between(left.tail, right.head), right, LEVEL.product);
}

export function bracketed(inner: LatexPiece): LatexPiece {
  return inner.tall
    ? latexPiece(`\\left(${inner.text}\\right)`, { head: 'inner', tail: 'inner', tall: true })
    : latexPiece(`(${inner.text})`, { head: 'open', tail: 'close' });
}

/** name(argument) */
export function applied(
  name: string,
  argument: LatexPiece,
  properties: Partial<LatexPiece> = {},
): LatexPiece {
  const { tall } = argument;
  const inBrackets = bracketsBehindName(argument);
  return latexPiece(`${name}${inBrackets}`, {
    head: 'operator',
    tail: tall ? 'inner' : 'close',
    tall,
    ...properties,
  });
}

/** \left alone would put a space after the name. */
export function bracketsBehindName({ text, tall }: LatexPiece): string {
  return tall ? `\\!\\left(${text}\\right)` : `(${text})`;
}

/** Wrapped so that KaTeX puts data-edge on it. */
export function marked(piece: LatexPiece, edge: number): LatexPiece {
  const wrap = (text: string): string => `\\htmlData{edge=${edge}}{${text}}`;
  const { parts } = piece;
  return {
    ...piece,
    text: wrap(piece.text),
    parts: parts && { name: wrap(parts.name), argument: wrap(parts.argument) },
  };
}
