/** How the reader of links refuses. */
import { ShareError } from '../shareError.ts';

/** Its `reason` continues 'This link is damaged: ', without a full stop. */
export class DamagedLink extends ShareError {
  constructor(readonly reason: string) {
    super('damaged', `This link is damaged: ${reason}. Copy it again in full, or ask for it again.`);
  }
}

/**
 * For a link whose characters are not those that were sent, or that nobody's Edgewise has written.
 *
 * @param reason  continues 'This link is damaged: ', without a full stop
 */
export function damaged(reason: string): DamagedLink {
  return new DamagedLink(reason);
}

/** For a link that an Edgewise to come has written. @param what  it holds; continues 'it ', without a full stop */
export function newerVersion(what: string): ShareError {
  return new ShareError(
    'newer-version',
    `This link was made by a newer Edgewise: it ${what}. Reload the page to get the newest version.`,
  );
}
