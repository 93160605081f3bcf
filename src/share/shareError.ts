/** Why something that was sent cannot be opened, or something cannot be sent. The message says what, which value, what to do. */
export type ShareErrorCode =
  | 'not-a-link'
  | 'not-a-file'
  | 'newer-version'
  | 'damaged'
  | 'too-large'
  | 'no-state'
  | 'unsupported';

export class ShareError extends Error {
  override readonly name = 'ShareError';
  constructor(
    readonly code: ShareErrorCode,
    message: string,
  ) {
    super(message);
  }
}
