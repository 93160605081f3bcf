/** What came of feeding many broken inputs to a reader. */
export interface FuzzReport {
  readonly cases: number;
  /** Read as a Project whose predictions are finite. */
  readonly opened: number;
  /** Refused with a ShareError, by its code. */
  readonly refused: Readonly<Record<string, number>>;
  /** The longest that one case took. */
  readonly slowestMs: number;
  /** Whatever must not happen, in sentences with the seed's case; empty when all went well. */
  readonly failures: readonly string[];
}
