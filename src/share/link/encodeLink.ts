/** A project as a link. */
import { checkOpened } from '../checkProject.ts';
import { checkSendable } from '../checkSendable.ts';
import type { Project } from '../project.ts';
import { ShareError } from '../shareError.ts';
import { DamagedLink } from './damaged.ts';
import { wrap } from './envelope.ts';
import { readPayload, writePayload } from './payload.ts';
import { choosePrecision, type LinkPrecision } from './precision.ts';

/**
 * Everything of a project behind the '#' of an address, but the splines that symbolic edges once were, the numbers of
 * edges that are cut, and what rows or their recipe say of the columns' values.
 *
 * Forms' a, b, c, d, scalings and rows are those of the project, to the last bit. Splines are 'int16', 16-bit numbers with a step per edge, or 'f32'; edges
 * whose predictions would change by more than 1e-4 or 1e-6 of the target's range that way get finer ones. The loss curve
 * is right to 0.2 % or in f32, the errors in f32, the time in whole milliseconds.
 *
 * @returns '#k1=' and characters of base64url
 * @throws ShareError 'too-large' or 'unsupported', saying what to do
 */
export async function encodeLink(project: Project, precision: LinkPrecision): Promise<string> {
  checkSendable(project);
  let payload: Uint8Array<ArrayBuffer>;
  try {
    payload = writePayload(project, choosePrecision(project, precision));
    checkOpened(readPayload(payload));
  } catch (error) {
    // Said to whoever opens a link; here it is read by whoever makes one.
    if (!(error instanceof ShareError) || error.code !== 'damaged') throw error;
    const reason = error instanceof DamagedLink ? error.reason : 'it gives no finite numbers';
    throw new ShareError(
      'unsupported',
      `This network cannot be sent as a link: ${reason}. Go back to an earlier step and send that, or save it as a file.`,
    );
  }
  return wrap(payload);
}
