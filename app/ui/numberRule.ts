/** What a typed number must keep, and the sentence for one that does not. */
import { formatShort, parseNumber } from './format.ts';

export interface NumberRule {
  readonly min?: number;
  readonly max?: number;
  readonly whole?: boolean;
}

export type NumberCheck =
  | { readonly value: number; readonly message: null }
  | { readonly value: null; readonly message: string };

/** Reads `text` under `rule`: the number, or what to do instead. */
export function checkNumber(text: string, rule: NumberRule): NumberCheck {
  const { min = -Infinity, max = Infinity, whole = false } = rule;
  const value = parseNumber(text);
  if (value !== null && value >= min && value <= max && (!whole || Number.isInteger(value))) {
    return { value, message: null };
  }
  const what = text.trim() === '' ? 'There is no number here.' : `“${text.trim()}” cannot be used.`;
  return { value: null, message: `${what} Use ${wish(min, max, whole)}.` };
}

function wish(min: number, max: number, whole: boolean): string {
  const kind = whole ? 'a whole number' : 'a number';
  if (min > -Infinity && max < Infinity) return `${kind} from ${formatShort(min)} to ${formatShort(max)}`;
  if (min > -Infinity) return `${kind} of at least ${formatShort(min)}`;
  if (max < Infinity) return `${kind} of at most ${formatShort(max)}`;
  return kind;
}
