/**
 * - `not-finite`: a number of the network is NaN or infinite.
 * - `unfinished`: the format needs a formula, and some curves have none.
 * - `unavailable`: the format has no such function.
 * - `too-long`: longer than what reads the format takes.
 */
export type ExportErrorCode = 'not-finite' | 'unfinished' | 'unavailable' | 'too-long';

/** A network that cannot be written in a format. The message says why and what to do instead, in whole sentences. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
  constructor(
    readonly code: ExportErrorCode,
    message: string,
  ) {
    super(message);
  }
}
