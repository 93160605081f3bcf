/**
 * The one call that is made to papaparse. The types of its own package bring those of Node and of the DOM, neither of
 * which exists in src/.
 */
declare module 'papaparse' {
  interface ParseConfig {
    readonly delimiter: string;
    readonly newline: string;
    /** Stop after so many rows; 0 reads all. */
    readonly preview?: number;
    /** 'greedy' passes over rows that have nothing but space in them. */
    readonly skipEmptyLines: 'greedy';
  }
  interface ParseError {
    readonly type: 'Quotes' | 'Delimiter' | 'FieldMismatch';
    readonly code: string;
    /** From 0, the header and empty rows included. */
    readonly row?: number;
  }
  interface ParseResult {
    readonly data: string[][];
    readonly errors: readonly ParseError[];
  }
  const Papa: { parse(text: string, config: ParseConfig): ParseResult };
  export default Papa;
}
