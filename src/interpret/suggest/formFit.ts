/** What a search for the form of a curve gives. */

/** c·f(a·x + b) + d. */
export interface Form {
  /** Of symbolicFunctions.ts. */
  readonly id: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

export interface FormFit extends Form {
  readonly name: string;
  /** 1 - unexplained. */
  readonly r2: number;
  /** Share of the variation of y that is left, from the residuals themselves: right down to 1e-30. */
  readonly unexplained: number;
  /** Bits, as symbolicFunctions.ts says. */
  readonly complexity: number;
  /** Bits, as degeneracy.ts says. */
  readonly degeneracy: number;
}
