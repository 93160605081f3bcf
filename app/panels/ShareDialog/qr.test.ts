import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { QR_CHARACTERS } from './linkZones.ts';
import { type QrOutline, qrOutline, qrSvg } from './qr.ts';

/** Draws the runs of the outline as a screen would: `scale` pixels a square. */
function pixelsOf({ size, path }: QrOutline, scale: number): Uint8ClampedArray {
  const side = size * scale;
  const pixels = new Uint8ClampedArray(4 * side * side).fill(255);
  for (const [, x = '', y = '', width = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(width)) * scale; column++) {
        pixels.fill(0, 4 * (row * side + column), 4 * (row * side + column) + 3);
      }
    }
  }
  return pixels;
}

/** An address of some length whose hash looks like that of a link. */
function addressOf(characters: number): string {
  const start = 'https://kan.example.org/edgewise/#k1=';
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  let rest = '';
  for (let i = 0; start.length + rest.length < characters; i++)
    rest += letters[(i * i * 31 + 7 * i) % 64] ?? '';
  return start + rest;
}

describe('a QR code', () => {
  it.each([60, 640, QR_CHARACTERS])('of %i characters is read as the very link', (characters) => {
    const address = addressOf(characters);
    const outline = qrOutline(address);
    const side = outline.size * 3;
    expect(jsQR(pixelsOf(outline, 3), side, side)?.data).toBe(address);
  });

  it('of the longest link that is shown has squares of two pixels', () => {
    expect(qrOutline(addressOf(QR_CHARACTERS)).size).toBeLessThanOrEqual(160);
  });

  it('keeps four light squares on every side', () => {
    const { size, path } = qrOutline('#k1=abc');
    for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
      expect(Math.min(Number(x), Number(y))).toBeGreaterThanOrEqual(4);
      expect(Math.max(Number(x) + Number(width), Number(y) + 1)).toBeLessThanOrEqual(size - 4);
    }
  });

  it('is a file that stands for itself, dark on light', () => {
    const svg = qrSvg({ size: 9, path: 'M4 4h1v1h-1z' });
    expect(svg).toContain('viewBox="0 0 9 9"');
    expect(svg.indexOf('#fff')).toBeLessThan(svg.indexOf('M4 4h1v1h-1z'));
  });
});
