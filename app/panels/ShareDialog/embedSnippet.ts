/** The HTML that puts the network into another page. */
import type { ControlName } from '../../store/types.ts';

export interface EmbedWishes {
  readonly panels: readonly ControlName[];
  /** As typed: origins with commas or spaces between them. */
  readonly origins: string;
  readonly theme: 'system' | 'light' | 'dark';
  readonly size: EmbedSize;
  readonly play: boolean;
}

export const EMBED_SIZES = ['480 × 360', '640 × 480', '900 × 600'] as const;
export type EmbedSize = (typeof EMBED_SIZES)[number];

/** What a person typed, in parts. */
export function originsOf(typed: string): string[] {
  return [...new Set(typed.split(/[\s,]+/).filter((part) => part !== ''))];
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** The address of the page as a frame has it. @param address  with the network behind its '#' */
export function embedAddress(address: string, { panels, origins, theme, play }: EmbedWishes): string {
  const [page = '', hash = ''] = address.split('#');
  const asked = ['embed=1'];
  if (panels.length > 0) asked.push(`panels=${panels.join(',')}`);
  if (theme !== 'system') asked.push(`theme=${theme}`);
  if (play) asked.push('play=1');
  const heard = originsOf(origins);
  // A colon and a slash may stand in a query as they are; anything else that was typed may not.
  if (heard.length > 0) asked.push(`origins=${heard.map((origin) => encodeURI(origin)).join(',')}`);
  return `${page}?${asked.join('&')}#${hash}`;
}

export function embedSnippet(address: string, title: string, wishes: EmbedWishes): string {
  const [width, height] = wishes.size.split(' × ');
  const name = title === '' ? 'A network in Edgewise' : `${title}: a network in Edgewise`;
  return [
    '<iframe',
    `  title="${attribute(name)}"`,
    `  width="${width}" height="${height}" style="border: 0; max-width: 100%"`,
    '  loading="lazy" referrerpolicy="no-referrer"',
    `  src="${attribute(embedAddress(address, wishes))}"`,
    '></iframe>',
  ].join('\n');
}
