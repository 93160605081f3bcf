/** How numbers and lists are put into the sentences of this folder. */

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

/** On one line, and cut when it is longer than `most` characters. */
export function shorten(text: string, most = 40): string {
  // Cut before it is taken apart: a cell may hold a whole file.
  const characters = Array.from(text.slice(0, 2 * most).replace(/\s+/gu, ' '));
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : characters.join('');
}

/** A name or a cell in quotation marks, shortened when it is long. */
export function quote(text: string): string {
  return `“${shorten(text)}”`;
}

/** “a”, “b” and “c”; from the `most`-th on: “a”, “b” and 12 more. */
export function listNames(names: readonly string[], most = 6): string {
  const quoted = names.map(quote);
  if (quoted.length > most) {
    return `${quoted.slice(0, most - 1).join(', ')} and ${quoted.length - most + 1} more`;
  }
  if (quoted.length < 2) return quoted.join('');
  return `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}
