/** How pieces of text are put into sentences. */

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
