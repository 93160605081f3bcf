/** A .kan text in an SVG: in a <metadata> element of its own, as escaped text. */
import { ShareError } from '../shareError.ts';

const ID = 'edgewise';
const OPEN = '<metadata';
const CLOSE = '</metadata>';
/** Longest start tag of ours that is looked at; other programs may add a few attributes. */
const LONGEST_TAG = 2_000;
const OUR_ID = /\sid\s*=\s*(?:"edgewise"|'edgewise')/;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const UNESCAPES = new Map(Object.entries(ESCAPES).map(([sign, entity]) => [entity, sign]));

function damaged(what: string): ShareError {
  return new ShareError('damaged', `The SVG picture is damaged: ${what}. Get it again from where it came.`);
}

/** What XML allows in no form becomes an escape of JSON; it can only stand in a text there. */
function escapeText(json: string): string {
  return json
    .replace(/[\ufffe\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`)
    .replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

/** @throws ShareError for anything but text and XML's own five entities */
function unescapeText(text: string): string {
  if (text.includes('<')) throw damaged('there is an element within its “edgewise” text');
  return text.replace(/&[^;&]{0,8};?/g, (entity) => {
    const sign = UNESCAPES.get(entity);
    if (sign === undefined) throw damaged(`its “edgewise” text has the unknown entity “${entity}”`);
    return sign;
  });
}

/** Where our element's tag, text and end are, or null. @throws ShareError when it does not end */
function findOurs(svg: string): { start: number; text: number; close: number } | null {
  for (let start = svg.indexOf(OPEN); start >= 0; start = svg.indexOf(OPEN, start + 1)) {
    const tagEnd = svg.slice(start, start + LONGEST_TAG).indexOf('>');
    if (tagEnd < 0 || !OUR_ID.test(svg.slice(start, start + tagEnd))) continue;
    const text = start + tagEnd + 1;
    const close = svg.indexOf(CLOSE, text);
    if (close < 0) throw damaged('its “edgewise” text does not end');
    return { start, text, close };
  }
  return null;
}

/** The .kan text in an SVG, or null when there is none. @throws ShareError 'damaged' */
export function stateOfSvg(svg: string): string | null {
  const ours = findOurs(svg);
  return ours === null ? null : unescapeText(svg.slice(ours.text, ours.close));
}

/**
 * The picture with a .kan text in it, in the place of one that it had.
 *
 * @throws ShareError 'damaged' when it is no SVG
 */
export function putIntoSvg(svg: string, kanText: string): string {
  const before = findOurs(svg);
  const plain = before === null ? svg : svg.slice(0, before.start) + svg.slice(before.close + CLOSE.length);
  const end = plain.lastIndexOf('</svg>');
  if (end < 0) throw damaged('it has no </svg>');
  return `${plain.slice(0, end)}<metadata id="${ID}">${escapeText(kanText)}${CLOSE}${plain.slice(end)}`;
}
