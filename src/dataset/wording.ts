/** How numbers and lists are put into the sentences of this folder. */
export { listNames, quote, shorten } from '../expression/wording.ts';

/** At most `digits` significant digits, with a true minus sign; far from 1 as 4.1e−5. */
export function formatNumber(value: number, digits = 4): string {
  const size = Math.abs(value);
  const text =
    size !== 0 && (size < 1e-3 || size >= 1e7)
      ? String(Number(value.toPrecision(digits)).toExponential())
      : String(Number(value.toPrecision(Math.max(digits, Math.ceil(Math.log10(size + 1))))));
  return text.replace('e+', 'e').replaceAll('-', '−');
}

/** 1234 → "1,234". */
export function formatCount(count: number): string {
  return count.toLocaleString('en');
}

/** "1 row", "1,234 rows". */
export function countOf(count: number, singular: string): string {
  return `${formatCount(count)} ${singular}${count === 1 ? '' : 's'}`;
}
