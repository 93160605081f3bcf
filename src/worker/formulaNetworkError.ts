/** A formula that no network computes exactly. The message says which part, and what to do. */
export class FormulaNetworkError extends Error {
  override readonly name = 'FormulaNetworkError';
}
