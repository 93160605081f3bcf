/** Pictures that hold the network they show. No DOM: this runs in a worker and in Node. */
import { SHARE_LIMITS } from '../limits.ts';
import { ShareError } from '../shareError.ts';
import { isPng, stateOfPng } from './png.ts';
import { stateOfSvg } from './svg.ts';

export { putIntoPng } from './png.ts';
export { putIntoSvg } from './svg.ts';

/** An SVG starts within these bytes, after a declaration and comments. */
const PROLOGUE = 64_000;

function isSvg(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, PROLOGUE)).includes('<svg');
}

/**
 * The text of the .kan file in a PNG or SVG picture.
 *
 * @param bytes  of the file
 * @returns      null when it is a picture without one
 * @throws ShareError 'no-state' when it is no such picture, 'damaged' or 'too-large'
 */
export async function stateOfPicture(bytes: Uint8Array): Promise<string | null> {
  if (bytes.length > SHARE_LIMITS.pictureBytes) {
    const limit = SHARE_LIMITS.pictureBytes.toLocaleString('en');
    throw new ShareError(
      'too-large',
      `The picture has ${bytes.length.toLocaleString('en')} bytes; the limit is ${limit}.`,
    );
  }
  if (isPng(bytes)) return stateOfPng(bytes);
  if (!isSvg(bytes)) {
    throw new ShareError(
      'no-state',
      'This is no PNG or SVG picture. Other kinds of pictures, and screenshots, hold no network.',
    );
  }
  try {
    return stateOfSvg(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof ShareError) throw error;
    throw new ShareError('damaged', 'The SVG picture is damaged: it is not UTF-8 text.');
  }
}
