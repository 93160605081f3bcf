/** Names and numbers in the source text of Python and JavaScript. */

/** A string literal that both languages read, with everything that cannot be seen as \uXXXX. */
export function quoted(text: string): string {
  return JSON.stringify(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu,
    // What is longer than 16 bits has no escape that both know.
    (character) =>
      character.length === 1 ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}` : character,
  );
}

/** The shortest digits that give the same double back. `value` is finite. */
export function literal(value: number): string {
  // Python would keep a longer whole number as one, which NumPy cannot multiply by.
  return Number.isInteger(value) && Math.abs(value) > Number.MAX_SAFE_INTEGER
    ? value.toExponential()
    : String(value);
}

/** [1, 2, 3] */
export function list(values: Iterable<number>): string {
  return `[${Array.from(values, literal).join(', ')}]`;
}

/** [["a", …], …]: rows of `columns` numbers. */
export function table(values: Float64Array, columns: number): string {
  const rows: string[] = [];
  for (let at = 0; at < values.length; at += columns) rows.push(list(values.subarray(at, at + columns)));
  return `[${rows.join(', ')}]`;
}
