/** How far an address of some length gets. */

export type LinkZone = 'everywhere' | 'mostly' | 'hardly';

/** Characters of the whole address up to which nothing is known to cut it, and up to which most things take it. */
const EVERYWHERE = 2000;
const MOSTLY = 8000;
/** Where the bar ends. */
const FULL = 64_000;
/** Where the zones end on the bar, as shares of its length. */
export const ZONE_ENDS = [0.5, 0.8] as const;

export function zoneOf(characters: number): LinkZone {
  if (characters <= EVERYWHERE) return 'everywhere';
  return characters <= MOSTLY ? 'mostly' : 'hardly';
}

export const ZONE_WORDS: Readonly<Record<LinkZone, string>> = {
  everywhere: 'fits everywhere',
  mostly: 'some chats and mail cut it',
  hardly: 'most programs cut it',
};

/** Length of the bar, 0 … 1: straight within the first two zones, by ratios in the last. */
export function barShare(characters: number): number {
  const [first, second] = ZONE_ENDS;
  if (characters <= EVERYWHERE) return (first * characters) / EVERYWHERE;
  if (characters <= MOSTLY)
    return first + ((second - first) * (characters - EVERYWHERE)) / (MOSTLY - EVERYWHERE);
  const beyond = Math.log(characters / MOSTLY) / Math.log(FULL / MOSTLY);
  return Math.min(1, second + (1 - second) * beyond);
}

/** Characters up to which a telephone reads a QR code off a screen: beyond it the squares get too small. */
export const QR_CHARACTERS = 1800;

/** Side of a QR code of `squares` × `squares` that fits into `room` CSS pixels with every square as many whole pixels of the screen. */
export function qrSide(squares: number, room: number, pixelRatio: number): number {
  return (Math.max(1, Math.floor((room * pixelRatio) / squares)) * squares) / pixelRatio;
}
