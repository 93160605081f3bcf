/** SVG as text: elements, numbers, colours. Presentation attributes only, which every drawing program reads. */

export type Attributes = Readonly<Record<string, string | number>>;

/** Text as it may stand between tags and in attributes; what XML cannot hold at all becomes a question mark. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '?')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Two digits after the point: a hundredth of a pixel. What is not finite is 0, so that no file is broken. */
export function num(value: number): string {
  const rounded = Number.isFinite(value) ? Math.round(value * 100) / 100 : 0;
  return String(rounded === 0 ? 0 : rounded);
}

/** @param children  elements and escaped text */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? num(value) : escapeXml(value)}"`)
    .join('');
  const inside = children.join('');
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

/** What a drawing program and a screen reader call a part of the picture. */
export function titled(text: string): string {
  return element('title', {}, escapeXml(text));
}

const HEX = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i;

function channels(colour: string): readonly number[] | null {
  const match = HEX.exec(colour);
  return match === null ? null : match.slice(1).map((part) => Number.parseInt(part, 16));
}

/**
 * `share` of a colour over a ground as one solid colour: printers and slides handle those better than transparency.
 * Both are #rrggbb; anything else stays as it is.
 */
export function over(colour: string, ground: string, share: number): string {
  const [above, below] = [channels(colour), channels(ground)];
  if (above === null || below === null) return colour;
  const mixed = above.map((value, i) => Math.round((below[i] ?? 0) + share * (value - (below[i] ?? 0))));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
