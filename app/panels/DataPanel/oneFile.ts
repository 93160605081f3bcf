/** Picks the one file out of what was dropped or chosen, and says what it is or why it cannot be opened. */

export interface Named {
  readonly name: string;
  readonly type: string;
}

export type Chosen<T> =
  /** A table of rows. */
  | { readonly kind: 'table'; readonly file: T }
  /** A file or a picture that a network may be in. */
  | { readonly kind: 'network'; readonly file: T }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'nothing' };

const TABLES = /\.(csv|tsv|txt|tab|dat)$/i;
const NETWORKS = /\.(kan|json|png|svg)$/i;
/** What people drop by mistake, and what to do instead. */
const SPREADSHEETS = /\.(xlsx?|ods|numbers)$/i;

/** Types that a browser gives to tables; Windows gives a CSV file the type of a spreadsheet, or none. */
function looksLikeText({ name, type }: Named): boolean {
  return TABLES.test(name) || type.startsWith('text/') || (type === '' && !SPREADSHEETS.test(name));
}

/** Bytes at the beginning of a file that show what it is. */
export const PEEK = 2048;

/**
 * Whether a file that is called a table is a network all the same: a .kan file whose name was changed on the way.
 *
 * @param start  its first PEEK bytes as text
 */
export function isRenamedNetwork(start: string): boolean {
  return /^\ufeff?\s*\{/.test(start) && start.includes('"format"');
}

export function oneFile<T extends Named>(files: readonly T[]): Chosen<T> {
  const [file] = files;
  if (file === undefined) return { kind: 'nothing' };
  if (files.length > 1) {
    return { kind: 'refused', message: `These are ${files.length} files. Drop one at a time.` };
  }
  if (NETWORKS.test(file.name)) return { kind: 'network', file };
  if (SPREADSHEETS.test(file.name)) {
    return { kind: 'refused', message: `“${file.name}” is a spreadsheet. Save it as CSV and drop that.` };
  }
  if (looksLikeText(file)) return { kind: 'table', file };
  const can = 'Drop a table as CSV, a .kan file, or a PNG or SVG picture that was saved here.';
  return { kind: 'refused', message: `“${file.name}” is neither a table nor a network. ${can}` };
}
