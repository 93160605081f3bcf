/** Whatever file may hold a network: a .kan file, or a picture with one inside. */
import { readKan } from './kan/readKan.ts';
import { SHARE_LIMITS } from './limits.ts';
import { stateOfPicture } from './picture/pictureState.ts';
import type { Project } from './project.ts';
import { ShareError } from './shareError.ts';

const PICTURE = /\.(png|svg)$/i;
/** Begins every PNG. */
const PNG = [0x89, 0x50, 0x4e, 0x47];

function isPicture(fileName: string, bytes: Uint8Array): boolean {
  return PICTURE.test(fileName) || PNG.every((byte, at) => bytes[at] === byte);
}

function textOf(fileName: string, bytes: Uint8Array): string {
  if (bytes.length > SHARE_LIMITS.fileCharacters) {
    const size = Math.round(bytes.length / 1e6).toLocaleString('en');
    throw new ShareError('too-large', `“${fileName}” has ${size} MB; files up to 200 MB can be opened.`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ShareError('not-a-file', `“${fileName}” is no .kan file: it is not UTF-8 text.`);
  }
}

/**
 * @param fileName  for the sentence of a refusal, and where the bytes do not say it for the kind
 * @throws ShareError when there is no network in it, or a damaged one
 */
export async function readFile(fileName: string, bytes: Uint8Array): Promise<Project> {
  if (!isPicture(fileName, bytes)) return readKan(textOf(fileName, bytes));
  const text = await stateOfPicture(bytes);
  if (text === null) {
    throw new ShareError(
      'no-state',
      `“${fileName}” is a picture without a network inside. Pictures that Edgewise saves under Share have one.`,
    );
  }
  return readKan(text);
}
