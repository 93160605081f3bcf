/** What the address of a page in a frame asks for: `?embed=1&panels=…&origins=…&theme=…&play=1`. */
import { CONTROLS, type ControlName } from './types.ts';

export interface EmbedRequest {
  /** What is shown beside the network. */
  readonly panels: readonly ControlName[];
  /** Pages that may drive it by postMessage, as browsers write them: “https://school.example”. */
  readonly origins: readonly string[];
  readonly theme: 'light' | 'dark' | null;
  /** It trains from the start. */
  readonly play: boolean;
  /** What was asked for and is left out, in sentences. */
  readonly remarks: readonly string[];
}

/** A frame is for looking and trying; whoever wants to take the network away opens it in Edgewise. */
export const EMBED_PANELS: readonly ControlName[] = CONTROLS.filter((control) => control !== 'share');
export const MOST_ORIGINS = 10;

const LOCAL = ['localhost', '127.0.0.1'];

/** Whether a text is exactly an origin that may be trusted: https, or http on the same machine. No path, no wildcard. */
export function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  if (origin !== text || hostname.includes('*')) return false;
  return protocol === 'https:' || (protocol === 'http:' && LOCAL.includes(hostname));
}

/** Parts of a list with commas, each once. */
function partsOf(list: string | null): string[] {
  const parts = (list ?? '').split(',').map((part) => part.trim());
  return [...new Set(parts)].filter((part) => part !== '');
}

/** Null where the page is not asked to stand in a frame. @param search  of the address, with its '?' */
export function readEmbed(search: string): EmbedRequest | null {
  const asked = new URLSearchParams(search);
  if (asked.get('embed') !== '1') return null;
  const remarks: string[] = [];
  const names = partsOf(asked.get('panels'));
  const panels = EMBED_PANELS.filter((panel) => names.includes(panel));
  for (const name of names) {
    if (panels.some((panel) => panel === name)) continue;
    remarks.push(`There is no panel “${name}”. There are: ${EMBED_PANELS.join(', ')}.`);
  }
  const wanted = partsOf(asked.get('origins'));
  const valid = wanted.filter(isOrigin);
  for (const text of wanted) {
    if (valid.includes(text)) continue;
    remarks.push(
      `“${text}” is no origin. Use one such as https://school.example, without a path or a wildcard.`,
    );
  }
  if (valid.length > MOST_ORIGINS) {
    remarks.push(`At most ${MOST_ORIGINS} origins are heard; the rest is left out.`);
  }
  const theme = asked.get('theme');
  return {
    panels,
    origins: valid.slice(0, MOST_ORIGINS),
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    play: asked.get('play') === '1',
    remarks,
  };
}
