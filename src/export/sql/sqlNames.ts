/** Names of columns in a query that four databases read: letters from a to z, digits and _, and no word of SQL. */

const MOST = 40;

/** What may be left of a name; empty where nothing is. */
function plain(name: string): string {
  return name
    .slice(0, 4 * MOST)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, MOST);
}

/**
 * A different name for each, with a word before it that no word of SQL begins with.
 *
 * @param prefix  as 'in' or 'predicted'
 */
export function sqlNames(prefix: string, names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const rest = plain(name);
    const first = `${prefix}_${rest === '' ? index + 1 : rest}`;
    let unique = first;
    for (let n = 2; taken.has(unique); n++) unique = `${first}_${n}`;
    taken.add(unique);
    return unique;
  });
}

/** Reserved in one of the databases at least, and likely to name a column. */
const RESERVED = new Set([
  ...['all', 'and', 'any', 'array', 'as', 'asc', 'at', 'between', 'by', 'case', 'cast', 'check', 'collate'],
  ...['column', 'commit', 'contains', 'create', 'cross', 'cube', 'current', 'default', 'define', 'desc'],
  ...[
    'distinct',
    'else',
    'end',
    'enum',
    'escape',
    'except',
    'exclude',
    'exists',
    'extract',
    'false',
    'fetch',
  ],
  ...['following', 'for', 'foreign', 'from', 'full', 'group', 'grouping', 'groups', 'hash', 'having', 'if'],
  ...[
    'ignore',
    'in',
    'index',
    'inner',
    'intersect',
    'interval',
    'into',
    'is',
    'join',
    'lateral',
    'left',
    'like',
  ],
  ...[
    'limit',
    'lookup',
    'merge',
    'natural',
    'new',
    'no',
    'not',
    'null',
    'nulls',
    'of',
    'offset',
    'on',
    'only',
  ],
  ...['or', 'order', 'outer', 'over', 'partition', 'primary', 'proto', 'qualify', 'range', 'recursive'],
  ...['references', 'respect', 'right', 'rollup', 'rows', 'select', 'set', 'some', 'struct', 'table'],
  ...['tablesample', 'then', 'to', 'transaction', 'treat', 'true', 'unbounded', 'union', 'unique', 'unnest'],
  ...['update', 'user', 'using', 'values', 'when', 'where', 'window', 'with', 'within'],
]);

/** The name itself where all four databases read it without quotes, else the nearest one that they do. */
export function columnGuess(name: string, index: number): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !RESERVED.has(name.toLowerCase())) return name;
  const rest = plain(name);
  if (rest === '') return `column_${index + 1}`;
  return /^[a-z]/.test(rest) && !RESERVED.has(rest) ? rest : `column_${rest}`;
}
