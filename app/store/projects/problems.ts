/** Why nothing can be kept, in a sentence that says what to do. */

/** The storage of the browser gave no answer. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

const ADVICE = 'To keep your work, save it as a file: Share, then File.';

const SENTENCES: Readonly<Record<string, string>> = {
  QuotaExceededError:
    'There is no room left for this page on the disk. Delete projects that you no longer need, or make room on the disk.',
  VersionError: 'The projects here were written by a newer version of Edgewise. Reload the page to get it.',
  NotReadableError: 'The file that the rows came from was moved or changed since. Drop it on the page again.',
  NoAnswer: 'The storage of this browser does not answer.',
};
const BLOCKED =
  'This browser lets the page keep nothing, as in some private windows or where site data are blocked.';
/** What browsers throw where nothing may be kept. */
const BLOCKED_NAMES: readonly string[] = [
  'SecurityError',
  'InvalidStateError',
  'ReferenceError',
  'TypeError',
  'NotAllowedError',
];

/** What is wrong and what to do about it. */
export function problemOf(error: unknown): string {
  const { name, message } =
    error instanceof Error || error instanceof DOMException ? error : { name: '', message: String(error) };
  const sentence =
    SENTENCES[name] ??
    (BLOCKED_NAMES.includes(name) ? BLOCKED : `This browser could not keep it: ${message || name}.`);
  return `${sentence} ${ADVICE}`;
}
