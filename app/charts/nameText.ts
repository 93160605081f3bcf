/** How the name of an input or output is set: a variable as x₁, a column's name upright and not too long. */
import { variableName } from './edgeName.ts';

export interface NameText {
  readonly base: string;
  readonly subscript: string;
  /** A variable's letter: set in italics. */
  readonly italic: boolean;
}

/** Splits x12 into x and 12; the name of a column stays as it is, shortened to `longest` letters. */
export function nameText(name: string, longest = 14): NameText {
  const variable = variableName(name);
  if (variable !== null) return { base: variable.letter, subscript: variable.index, italic: true };
  return {
    base: name.length > longest ? `${name.slice(0, longest - 1)}…` : name,
    subscript: '',
    italic: false,
  };
}

const WORDS_FONT = "500 11px 'Inter Variable', sans-serif";
const LETTER_FONT = "italic 16px KaTeX_Math, 'Times New Roman', serif";
const INDEX_FONT = "400 11px KaTeX_Main, 'Times New Roman', serif";

/** Width of a name as `drawName` draws it. */
export function nameWidth(context: CanvasRenderingContext2D, name: string): number {
  const { base, subscript, italic } = nameText(name);
  context.font = italic ? LETTER_FONT : WORDS_FONT;
  const width = context.measureText(base).width;
  context.font = INDEX_FONT;
  return subscript === '' ? width : width + context.measureText(subscript).width;
}

/** Draws a name centred at (x, y) on its middle line. @returns its width */
export function drawName(
  context: CanvasRenderingContext2D,
  name: string,
  x: number,
  y: number,
  longest?: number,
): number {
  const { base, subscript, italic } = nameText(name, longest);
  const font = italic ? LETTER_FONT : WORDS_FONT;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.font = font;
  const baseWidth = context.measureText(base).width;
  context.font = INDEX_FONT;
  const width = baseWidth + (subscript === '' ? 0 : context.measureText(subscript).width);
  context.font = font;
  context.fillText(base, x - width / 2, y + 4);
  context.font = INDEX_FONT;
  if (subscript !== '') context.fillText(subscript, x - width / 2 + baseWidth, y + 7);
  return width;
}
