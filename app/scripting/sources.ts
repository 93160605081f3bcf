/** What a script gives to `open`: a link, a .kan file's text or a file. */
import { EdgewiseError } from './error.ts';

export type Source =
  | { readonly hash: string; readonly file: null }
  | { readonly hash: null; readonly file: File };

/** What a link begins with behind the '#'. */
const HASH = /#?(k\d+=.*)$/s;
const LONGEST = 40;

/** @throws EdgewiseError 'open' for a text that is neither a link nor a .kan file */
export function readSource(source: string | File): Source {
  if (typeof source !== 'string') return { hash: null, file: source };
  const text = source.trim();
  if (text.startsWith('{')) return { hash: null, file: new File([source], 'network.kan') };
  // A link may stand in a sentence, but it is one word.
  const hash = /\s/.test(text) ? null : (HASH.exec(text)?.[1] ?? null);
  if (hash !== null) return { hash: `#${hash}`, file: null };
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  throw new EdgewiseError(
    'open',
    `“${shown}” is neither a link with a network (#k1=…) nor the text of a .kan file. Use one of them, or a File.`,
  );
}
