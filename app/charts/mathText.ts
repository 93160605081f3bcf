/** Names in mathematical type on a canvas: one letter with an index, as KaTeX would set it. */
import type { EdgeName, SymbolName } from './edgeName.ts';

export interface MathName {
  readonly letter: string;
  readonly italic: boolean;
  readonly superscript: string;
  readonly subscript: string;
}

export function mathEdge({ symbol, superscript, subscript }: EdgeName): MathName {
  // Capital Greek stands upright in mathematical type.
  return { letter: symbol, italic: symbol === 'φ', superscript, subscript };
}

export function mathVariable({ letter, index }: SymbolName): MathName {
  return { letter, italic: true, superscript: '', subscript: index };
}

const SMALL = 0.7;
const MAIN = "KaTeX_Main, 'Times New Roman', serif";
const ITALIC = "KaTeX_Math, 'Times New Roman', serif";

/** Resolves when the mathematical fonts can be drawn with, or cannot be had: the fallback then stays. */
export async function mathFontsReady(): Promise<void> {
  const wanted = [`16px ${MAIN}`, `italic 16px ${ITALIC}`, "500 12px 'Inter Variable'"];
  await Promise.allSettled(wanted.map((font) => document.fonts.load(font, 'φΦx1')));
}

function letterFont(name: MathName, size: number): string {
  return name.italic ? `italic ${size}px ${ITALIC}` : `${size}px ${MAIN}`;
}

interface Measure {
  readonly letter: number;
  readonly script: number;
}

/** Widths only change with the fonts; `forgetMeasures` is called when those arrive. */
const measures = new Map<string, Measure>();

export function forgetMeasures(): void {
  measures.clear();
}

function measure(ctx: CanvasRenderingContext2D, name: MathName, size: number): Measure {
  const key = `${name.letter}|${name.superscript}|${name.subscript}|${size}`;
  const known = measures.get(key);
  if (known) return known;
  ctx.font = letterFont(name, size);
  const letter = ctx.measureText(name.letter).width;
  ctx.font = `${size * SMALL}px ${MAIN}`;
  const script = Math.max(ctx.measureText(name.superscript).width, ctx.measureText(name.subscript).width);
  const result = { letter, script };
  measures.set(key, result);
  return result;
}

/** Width in pixels of a name drawn at `size`. */
export function mathWidth(ctx: CanvasRenderingContext2D, name: MathName, size: number): number {
  const { letter, script } = measure(ctx, name, size);
  return letter + script;
}

/** Draws a name in the current fill style; y is the middle of its small letters. */
export function drawMath(
  ctx: CanvasRenderingContext2D,
  name: MathName,
  x: number,
  y: number,
  size: number,
  align: 'left' | 'center' = 'center',
): void {
  const { letter, script } = measure(ctx, name, size);
  const left = align === 'center' ? x - (letter + script) / 2 : x;
  // Small letters are .43 em high; capitals sit a little lower, so that their middle meets the same line.
  const baseline = y + size * (name.italic ? 0.22 : 0.32);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.font = letterFont(name, size);
  ctx.fillText(name.letter, left, baseline);
  if (name.subscript === '' && name.superscript === '') return;
  ctx.font = `${size * SMALL}px ${MAIN}`;
  ctx.fillText(name.subscript, left + letter, baseline + size * 0.2);
  if (name.superscript !== '') ctx.fillText(name.superscript, left + letter, baseline - size * 0.42);
}

/** As much of `text` as fits into `room` pixels in the current font, with an ellipsis where something is missing. */
export function fitText(ctx: CanvasRenderingContext2D, text: string, room: number): string {
  if (ctx.measureText(text).width <= room) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (ctx.measureText(`${text.slice(0, middle).trimEnd()}…`).width <= room) low = middle;
    else high = middle - 1;
  }
  return `${text.slice(0, low).trimEnd()}…`;
}
