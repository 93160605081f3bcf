/** Column names, which may hold anything, as names in a program and as words in a comment. */

/** On one line, without characters that cannot be seen, and cut when it is long; fit for a comment. */
export function shownName(name: string, most = 60): string {
  // Cut before it is taken apart: a name may be a whole file.
  const clean = name.slice(0, 4 * most).replace(/[\p{C}\p{Z}]+/gu, ' ');
  const characters = Array.from(clean.trim());
  if (characters.length === 0) return '(no name)';
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : characters.join('');
}

const MOST = 40;

/** A name that Python and JavaScript both read: letters of any script, digits and _. */
function identifierOf(name: string, index: number): string {
  // Python compares names in the form NFKC. Fillers are letters that cannot be seen.
  const letters = name
    .slice(0, 4 * MOST)
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[^\p{XID_Continue}]+$/u, '')
    .replace(/[^\p{XID_Continue}]+/gu, '_')
    // Python keeps some names with _ at the front for itself.
    .replace(/^_+/, '');
  const short = Array.from(letters).slice(0, MOST).join('');
  if (short === '') return `x${index + 1}`;
  return /^\p{XID_Start}/u.test(short) ? short : `x_${short}`;
}

/** A different identifier for each name, in their order, and none of those that are `reserved`. */
export function identifiersOf(names: readonly string[], reserved: ReadonlySet<string>): string[] {
  const taken = new Set<string>();
  // Names that need no change keep it, whatever stands before them.
  const free = (name: string): boolean => !reserved.has(name) && !taken.has(name);
  const result = names.map((name, index) => {
    const identifier = identifierOf(name, index);
    if (identifier !== name || !free(identifier)) return null;
    taken.add(identifier);
    return identifier;
  });
  return result.map((kept, index) => {
    if (kept !== null) return kept;
    const plain = identifierOf(names[index], index);
    let identifier = reserved.has(plain) ? `${plain}_` : plain;
    for (let n = 2; !free(identifier); n++) identifier = `${plain}_${n}`;
    taken.add(identifier);
    return identifier;
  });
}

/** “petal_length: petal length (cm)” for each identifier that is not the name itself. */
export function renamings(names: readonly string[], identifiers: readonly string[]): string[] {
  return identifiers.flatMap((identifier, i) =>
    identifier === names[i] ? [] : [`${identifier}: ${shownName(names[i])}`],
  );
}
