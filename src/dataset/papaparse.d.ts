/**
 * The one part of papaparse that is used: the parser that its streams feed with text. The types of its own package
 * bring those of Node and of the DOM, neither of which exists in src/.
 */
declare module 'papaparse' {
  interface ParserConfig {
    readonly delimiter: string;
    readonly newline: string;
    /** Stop after so many rows; absent it reads all. */
    readonly preview?: number;
  }
  interface ParseError {
    readonly type: 'Quotes';
    readonly code: 'MissingQuotes' | 'InvalidQuotes';
    /** From 0, of this text; the number of complete rows for a mistake in the row that is left. */
    readonly row: number;
  }
  interface ParseResult {
    readonly data: string[][];
    readonly errors: readonly ParseError[];
    /** How many characters the rows of `data` take. */
    readonly meta: { readonly cursor: number };
  }
  const Papa: {
    readonly Parser: new (
      config: ParserConfig,
    ) => {
      /** With `leaveLast` the last row, which may go on in the next text, is left. */
      parse(text: string, baseIndex: number, leaveLast: boolean): ParseResult;
    };
  };
  export default Papa;
}
