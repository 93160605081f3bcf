/** Picks the one table out of what was dropped, or says why there is none. */

export interface Named {
  readonly name: string;
  readonly type: string;
}

const TABLES = /\.(csv|tsv|txt|tab|dat)$/i;

/** Types that a browser gives to tables; Windows gives a CSV file the type of a spreadsheet, or none. */
function looksLikeText({ name, type }: Named): boolean {
  return TABLES.test(name) || type.startsWith('text/') || type === '';
}

/** The file to load, else a sentence with what to do. */
export function oneTable<T extends Named>(
  files: readonly T[],
): { readonly file: T; readonly refusal: null } | { readonly file: null; readonly refusal: string | null } {
  const [file] = files;
  if (file === undefined) return { file: null, refusal: null };
  if (files.length > 1) {
    return { file: null, refusal: `These are ${files.length} files. Drop one CSV at a time.` };
  }
  if (!looksLikeText(file)) {
    return { file: null, refusal: `“${file.name}” is not a text table. Save it as CSV and drop that.` };
  }
  return { file, refusal: null };
}
