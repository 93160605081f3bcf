/** A QR code as the outline of its dark squares, one unit a square, with the quiet zone that readers need around it. */
import { encode } from 'uqr';

export interface QrOutline {
  /** Squares along a side, the quiet zone included. */
  readonly size: number;
  /** Of an SVG path: a run of dark squares of a row each. */
  readonly path: string;
}

/** Squares that stay light around a code. */
const QUIET = 4;

export function qrOutline(text: string): QrOutline {
  const { size, data } = encode(text, { ecc: 'L', border: QUIET });
  const runs: string[] = [];
  data.forEach((row, y) => {
    let start = -1;
    for (let x = 0; x <= row.length; x++) {
      if (row[x] === true) {
        if (start < 0) start = x;
      } else if (start >= 0) {
        runs.push(`M${start} ${y}h${x - start}v1h${start - x}z`);
        start = -1;
      }
    }
  });
  return { size, path: runs.join('') };
}

/** The same as a file. Dark on light, whatever the page looks like. */
export function qrSvg({ size, path }: QrOutline): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${8 * size}" height="${8 * size}" ` +
    `shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`
  );
}
