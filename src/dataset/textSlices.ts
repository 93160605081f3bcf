/** A text or a file → its text, slice after slice, so that it is never whole in memory. */
import { DataError, type TextFile } from './dataset.ts';
import { DATA_LIMITS } from './limits.ts';
import { formatCount, quote } from './wording.ts';

/** What the core's program has no type of; every worker and Node have it. */
declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly fatal: boolean },
) => { decode(bytes?: ArrayBuffer, options?: { readonly stream: boolean }): string };

export interface TextSlice {
  /** Line ends are \n. Rows, quoted cells and even pairs of surrogates may go on in the next slice. */
  readonly text: string;
  /** How much of the whole is read, slices before this one included: 0 … 1. */
  readonly share: number;
  readonly last: boolean;
}

/** Bytes or characters: some 50 ms of work, in little memory. */
const SLICE_SIZE = 2 ** 20;

/** The error for a table that is beyond a limit. */
export function tooLarge(fileName: string, what: string): DataError {
  return new DataError('csv-too-large', 'csv', `${quote(fileName)} has ${what}. Load a part of it.`);
}

async function readBytes(fileName: string, file: TextFile, start: number, end: number): Promise<ArrayBuffer> {
  // A browser rejects when a file is not what it was when it was chosen.
  const bytes = await file
    .slice(start, end)
    .arrayBuffer()
    .catch(() => null);
  if (bytes !== null && bytes.byteLength === end - start) return bytes;
  const message = `${quote(fileName)} cannot be read any more: it was changed, moved or deleted. Choose it again.`;
  throw new DataError('csv-unreadable', 'csv', message);
}

async function* decodedSlices(fileName: string, file: TextFile, size: number): AsyncGenerator<TextSlice> {
  const { maxBytes } = DATA_LIMITS.csv;
  if (file.size > maxBytes) {
    throw tooLarge(fileName, `${Math.ceil(file.size / 1e6)} MB; the limit is ${maxBytes / 1e6} MB`);
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let end = 0;
  do {
    const start = end;
    end = Math.min(start + size, file.size);
    const last = end === file.size;
    const bytes = await readBytes(fileName, file, start, end);
    let text: string;
    try {
      // The decoder keeps the beginning of a character whose end is in the next slice.
      text = decoder.decode(bytes, { stream: !last });
    } catch {
      const message = `${quote(fileName)} is not UTF-8 text. Save it as “CSV UTF-8” and load that.`;
      throw new DataError('csv-not-text', 'csv', message);
    }
    yield { text, share: last ? 1 : end / file.size, last };
  } while (end < file.size);
}

function* cutSlices(fileName: string, text: string, size: number): Generator<TextSlice> {
  const { maxCharacters } = DATA_LIMITS.csv;
  if (text.length > maxCharacters) {
    throw tooLarge(fileName, `more than ${formatCount(maxCharacters)} characters`);
  }
  let start = 0;
  do {
    const end = start + size;
    const last = end >= text.length;
    yield { text: text.slice(start, end), share: last ? 1 : end / text.length, last };
    start = end;
  } while (start < text.length);
}

/**
 * The slices of a text, at least one.
 *
 * @param least  characters of the first slice, where the text has as many
 * @param size   bytes or characters that are read at a time
 * @throws DataError 'csv-too-large', 'csv-not-text' or 'csv-unreadable'
 */
export async function* textSlices(
  fileName: string,
  source: string | TextFile,
  least: number,
  size = SLICE_SIZE,
): AsyncGenerator<TextSlice> {
  const raw =
    typeof source === 'string' ? cutSlices(fileName, source, size) : decodedSlices(fileName, source, size);
  let head: string | null = '';
  let held = '';
  for await (const { text, share, last } of raw) {
    let clean = held + text;
    // What follows says whether it is half of a line end.
    held = !last && clean.endsWith('\r') ? '\r' : '';
    if (held !== '') clean = clean.slice(0, -1);
    if (clean.includes('\r')) clean = clean.replace(/\r\n?/g, '\n');
    if (head !== null) {
      head += clean;
      if (!last && head.length < least) continue;
      clean = head;
      head = null;
    }
    yield { text: clean, share, last };
  }
}
