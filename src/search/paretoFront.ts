/** Which of several formulas are worth showing. */

interface Priced {
  readonly size: number;
  readonly error: number;
}

/** Those that no other beats in both error and size, by rising size. */
export function paretoFront<T extends Priced>(formulas: readonly T[]): T[] {
  const front: T[] = [];
  for (const formula of formulas.toSorted((one, other) => one.size - other.size || one.error - other.error)) {
    const best = front.at(-1);
    if (best === undefined || formula.error < best.error) front.push(formula);
  }
  return front;
}
