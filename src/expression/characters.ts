/** What single characters mean in a formula. */

export type FormulaSymbol = '+' | '-' | '*' | '/' | '^' | '(' | ')' | ',' | '√';

/** Every character that is a sign, with the sign that it is; typed and printed forms alike. */
export const SYMBOLS: Readonly<Record<string, FormulaSymbol>> = {
  '+': '+',
  '-': '-',
  '−': '-',
  '–': '-',
  '*': '*',
  '·': '*',
  '⋅': '*',
  '∙': '*',
  '×': '*',
  '/': '/',
  '÷': '/',
  '^': '^',
  '(': '(',
  ')': ')',
  ',': ',',
  '√': '√',
};

/** What to do about a character that means something elsewhere. */
export const HINTS: Readonly<Record<string, string>> = {
  '=': 'cannot be used: a target is only the right-hand side, as in sin(x1) + x2.',
  '|': 'cannot be used. Write abs(x1) for the size of x1.',
  '[': 'cannot be used. Write round brackets: ( and ).',
  ']': 'cannot be used. Write round brackets: ( and ).',
  '{': 'cannot be used. Write round brackets: ( and ).',
  '}': 'cannot be used. Write round brackets: ( and ).',
  '%': 'cannot be used. Write 0.05 for 5 %.',
  '.': 'is not a number. A decimal point needs a digit beside it, as in 0.5.',
};

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** A character, or undefined behind the end of the text. */
type Character = string | undefined;

export const isDigit = (c: Character): boolean => c !== undefined && c >= '0' && c <= '9' && c.length === 1;
export const isSubscript = (c: Character): boolean => c !== undefined && SUBSCRIPTS.includes(c);
export const isSuperscript = (c: Character): boolean => c !== undefined && SUPERSCRIPTS.includes(c);
export const isLetter = (c: Character): boolean => c !== undefined && /^\p{L}$/u.test(c);

/** ², ₂ and 2 → "2". */
export function plainDigit(c: string): string {
  if (isSuperscript(c)) return String(SUPERSCRIPTS.indexOf(c));
  return isSubscript(c) ? String(SUBSCRIPTS.indexOf(c)) : c;
}

/** Full-width forms (of East Asian keyboards) → ASCII. */
export function narrow(c: string): string {
  const code = c.codePointAt(0) ?? 0;
  return code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - 0xfee0) : c;
}

/** A character as it can be shown: an invisible one as U+200B. */
export function visible(c: string): string {
  if (!/\p{C}/u.test(c)) return c;
  return `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
