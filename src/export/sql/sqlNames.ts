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

/** Words that one of the databases at least does not take for a column. */
const RESERVED = new Set(
  [
    'add all alter analyse analyze and anti any array as asc asof asymmetric at authorization',
    'autoincrement between binary both by case cast check collate collation column commit concurrently',
    'constraint contains create cross cube current default deferrable define delete desc describe',
    'distinct do drop else end enum escape except exclude exists extract false fetch following for',
    'foreign freeze from full glob group grouping groups hash having if ignore ilike in index initially',
    'inner insert intersect interval into is isnull join lambda lateral leading left like limit lookup',
    'merge minus natural new no not nothing notnull null nulls of offset on only or order outer over',
    'overlaps partition pivot pivot_longer pivot_wider placing positional preceding primary proto qualify',
    'range recursive references respect returning right rollup rows select semi set show similar some',
    'struct summarize symmetric table tablesample then to trailing transaction treat true unbounded union',
    'unique unnest unpack unpivot update user using values variadic verbose when where window with within',
  ].flatMap((line) => line.split(' ')),
);

/** The name itself where all four databases read it without quotes, else the nearest one that they do. */
export function columnGuess(name: string, index: number): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !RESERVED.has(name.toLowerCase())) return name;
  const rest = plain(name);
  if (rest === '') return `column_${index + 1}`;
  return /^[a-z]/.test(rest) && !RESERVED.has(rest) ? rest : `column_${rest}`;
}
