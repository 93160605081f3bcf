/** Names in a picture that is text: widths are estimated, because nothing is measured before a program draws it. */
import type { MathName } from '../mathText.ts';
import { type Attributes, element, escapeXml, num } from './svg.ts';

/** Fonts that are everywhere, first the one that slides and drawing programs take. */
const SERIF = "'Times New Roman', Times, serif";
const SANS = 'Helvetica, Arial, sans-serif';
const SMALL = 0.7;

/** Widths of letters in em, a little on the wide side. */
const NARROW = /[ijlftrI.,:;'|!()[\]{} ]/;
const WIDE = /[mwMW@%ΦΣΩ]/;
const EAST_ASIAN =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]|\p{Extended_Pictographic}/u;

function letterWidth(letter: string): number {
  if (NARROW.test(letter)) return 0.32;
  if (EAST_ASIAN.test(letter)) return 1;
  if (WIDE.test(letter)) return 0.88;
  return letter === letter.toLowerCase() ? 0.56 : 0.7;
}

/** Width of a text at a size, both in pixels. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter);
  return width * size;
}

/** As much of a text as fits into `room` pixels, with an ellipsis where something is missing. */
export function cutText(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text;
  let kept = '';
  for (const letter of text) {
    if (textWidth(`${kept}${letter}…`, size) > room) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

export interface TextPlace {
  readonly x: number;
  /** Middle of the small letters. */
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Reads upwards. */
  readonly upright?: boolean;
}

function place(
  { x, y, size, fill, anchor = 'middle', upright = false }: TextPlace,
  drop: number,
): Attributes {
  const turn = upright ? { transform: `rotate(-90 ${num(x)} ${num(y)})` } : {};
  return { x, y: y + size * drop, 'font-size': size, fill, 'text-anchor': anchor, ...turn };
}

/** A name in words. */
export function words(text: string, at: TextPlace): string {
  return element('text', { ...place(at, 0.35), 'font-family': SANS }, escapeXml(text));
}

/** A formula, or what a function is called. */
export function formula(text: string, at: TextPlace): string {
  return element('text', { ...place(at, 0.3), 'font-family': SERIF }, escapeXml(text));
}

/** Width in em of an index: digits, brackets and commas of a serif type are the same everywhere. */
function scriptWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += letter === ',' ? 0.25 : /[()]/.test(letter) ? 0.333 : 0.5;
  return width;
}

/** One letter with an index, and a number in brackets above it. */
export function math({ letter, italic, subscript, superscript }: MathName, at: TextPlace): string {
  const style = italic ? { 'font-style': 'italic' } : {};
  const small = at.size * SMALL;
  const script = (text: string, dy: number, back = 0): string => {
    if (text === '') return '';
    const shift = back === 0 ? { dy } : { dx: -back, dy };
    return element('tspan', { ...shift, 'font-size': small, 'font-style': 'normal' }, escapeXml(text));
  };
  // Every shift is from the one before it.
  const both = subscript !== '' && superscript !== '';
  const [up, down] = [-at.size * 0.42, at.size * (both ? 0.3 : 0.22)];
  const back = scriptWidth(subscript) * small;
  const scripts =
    superscript === ''
      ? script(subscript, down)
      : script(subscript, down) + script(superscript, subscript === '' ? up : up - down, back);
  const body = escapeXml(letter) + scripts;
  return element('text', { ...place(at, italic ? 0.22 : 0.32), 'font-family': SERIF, ...style }, body);
}

/** Width of such a name at a size. */
export function mathWidth({ letter, subscript, superscript }: MathName, size: number): number {
  const scripts = Math.max(scriptWidth(subscript), scriptWidth(superscript));
  return textWidth(letter, size) + scripts * size * SMALL;
}

/** A long text in lines of at most `room` pixels, cut between words; the last one ends with an ellipsis. */
export function wrapped(text: string, size: number, room: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  if (lines.length <= most) return lines.map((part) => cutText(part, size, room));
  return [...lines.slice(0, most - 1), cutText(`${lines[most - 1] ?? ''}…`, size, room)];
}
