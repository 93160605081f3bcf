/** From the text of a .kan file to JSON, before anything is believed. */
import { SHARE_LIMITS } from '../limits.ts';
import { refuse } from './refuse.ts';

/** Lists and objects within one another; the format itself needs seven. */
const MAX_DEPTH = 64;
/** Names that mean something to JavaScript's objects. Nothing reads them; a file has no honest use for them. */
const PROTOTYPE_KEY = /"(?:__proto__|constructor|prototype)"\s*:/;

const QUOTE = 34;
const BACKSLASH = 92;
const OPENING = new Set([91, 123]);
const CLOSING = new Set([93, 125]);

/** Where the string that starts at `start` ends, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) return at;
  }
  return text.length;
}

/** Whether lists and objects are nested deeper than `MAX_DEPTH`. A reader of JSON that recurses would run out of stack. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (OPENING.has(code)) {
      depth++;
      if (depth > MAX_DEPTH) return true;
    } else if (CLOSING.has(code)) depth--;
  }
  return false;
}

/**
 * The JSON of a file's text.
 *
 * @throws ShareError when it is too long, too deeply nested, or no JSON
 */
export function parseKanText(text: string): unknown {
  const limit = SHARE_LIMITS.fileCharacters;
  if (text.length > limit) {
    const length = text.length.toLocaleString('en');
    refuse(`The file has ${length} characters; the limit is ${limit.toLocaleString('en')}.`, 'too-large');
  }
  if (isTooDeep(text)) {
    refuse(`The file has lists within lists more than ${MAX_DEPTH} deep; a .kan file needs 7.`);
  }
  const forbidden = PROTOTYPE_KEY.exec(text);
  if (forbidden !== null) refuse(`The file has a field ${forbidden[0].slice(0, -1).trim()}; take it out.`);
  try {
    return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? ` (${error.message.slice(0, 160)})` : '';
    return refuse(`This is no .kan file: it is not JSON${reason}.`, 'not-a-file');
  }
}
