/** From the text of a .kan file to JSON, before anything is believed. */
import { shorten } from '../../expression/wording.ts';
import { SHARE_LIMITS } from '../limits.ts';
import { describeNoJson, endOfString } from './jsonProblem.ts';
import { refuse } from './refuse.ts';

/** Lists and objects within one another; the format itself needs seven. */
const MAX_DEPTH = 64;
/** Names that mean something to JavaScript's objects. Nothing reads them; a file has no honest use for them. */
export const PROTOTYPE_KEY = /"(?:__proto__|constructor|prototype)"\s*:/;

const QUOTE = 34;
const OPENING = new Set([91, 123]);
const CLOSING = new Set([93, 125]);

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

/** Before a text that begins as no .kan file does is looked at any closer. @throws ShareError when it is no JSON */
function parseOther(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const start = shorten(
      text
        .slice(0, 200)
        .replace(/\p{Cc}+/gu, ' ')
        .trim(),
    );
    if (start === '') return refuse('This file is empty; a .kan file has a network in it.', 'not-a-file');
    return refuse(`This is no .kan file but text of another kind: it begins “${start}”.`, 'not-a-file');
  }
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
  const json = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (!/^\s*[[{]/.test(json)) return parseOther(json);
  if (isTooDeep(json)) {
    refuse(`The file has lists within lists more than ${MAX_DEPTH} deep; a .kan file needs 7.`);
  }
  const forbidden = PROTOTYPE_KEY.exec(json);
  if (forbidden !== null) refuse(`The file has a field ${forbidden[0].slice(0, -1).trim()}; take it out.`);
  try {
    return JSON.parse(json) as unknown;
  } catch {
    const { message, isNumber } = describeNoJson(json);
    return refuse(message, isNumber ? 'damaged' : 'not-a-file');
  }
}
