/** A refusal: `code` is stable, `message` says what is wrong, which value and what to do. */
export class EdgewiseError extends Error {
  override readonly name = 'EdgewiseError';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
