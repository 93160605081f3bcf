/** The colours of app/styles/tokens.css for canvases, which cannot use custom properties themselves. */

const TOKENS = {
  canvas: '#f3f4f6',
  panel: '#ffffff',
  raised: '#ffffff',
  sunken: '#eff1f4',
  line: '#e1e4e9',
  line2: '#c5cbd5',
  control: '#838b99',
  ink: '#12151c',
  text2: '#4a5261',
  text3: '#646c7b',
  onInk: '#ffffff',
  neg: '#f59322',
  pos: '#0877bd',
  mid: '#e9ebee',
  noData: '#eceef1',
  sym: '#b0107c',
  symBg: '#fbe8f4',
  symLine: '#e9a9d2',
  onSym: '#ffffff',
} as const;

/** A CSS colour for each token that canvases draw with. */
export type Palette = { readonly [token in keyof typeof TOKENS]: string };

/** For pictures that leave the page: paper is white. */
export const LIGHT: Palette = TOKENS;

/** `line2` → `--line-2`, `noData` → `--no-data`. */
function propertyOf(token: string): string {
  return `--${token.replace(/[A-Z]|\d+/g, (part) => `-${part.toLowerCase()}`)}`;
}

/** The colours as they hold at `element`; a token that its style sheet does not have keeps its light value. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const entries = Object.entries(TOKENS).map(([token, fallback]) => {
    const value = style.getPropertyValue(propertyOf(token)).trim();
    return [token, value === '' ? fallback : value];
  });
  return Object.fromEntries(entries) as Palette;
}

/** Calls `listener` when the page or the system changes between light and dark. @returns how to stop */
export function onThemeChange(listener: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', listener);
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', listener);
    observer.disconnect();
  };
}
