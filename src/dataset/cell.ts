/** One cell of a text table: a number, a gap, or something else. */
import { DATA_LIMITS } from './limits.ts';

/** What people and programs write where nothing was measured; compared in lower case. */
const GAPS: ReadonlySet<string> = new Set(['', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', '?', '.', '-']);

/** Longer ones are no numbers that anybody wrote. */
const LONGEST_NUMBER = 64;

const WITH_POINT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const WITH_COMMA = /^[+-]?(?:\d+(?:,\d*)?|,\d+)(?:e[+-]?\d+)?$/i;

/** How decimals are written: commas only where they do not separate cells. */
export type DecimalMark = 'point' | 'comma or point';

export function isGap(cell: string): boolean {
  return cell.length <= LONGEST_NUMBER && GAPS.has(cell.trim().toLowerCase());
}

/** The value of a cell, or NaN when it is a gap, text, or a number too large to be used. */
export function readNumber(cell: string, mark: DecimalMark): number {
  if (cell.length > LONGEST_NUMBER) return Number.NaN;
  const text = cell.trim().replace('−', '-');
  let value = Number.NaN;
  if (WITH_POINT.test(text)) value = Number(text);
  else if (mark === 'comma or point' && WITH_COMMA.test(text)) value = Number(text.replace(',', '.'));
  return Math.abs(value) <= DATA_LIMITS.size.max ? value : Number.NaN;
}
