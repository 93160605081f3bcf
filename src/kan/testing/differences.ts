/** Gradients by finite differences. */

/** Central differences by every number of `values`, of order step⁴: of two steps, extrapolated. */
export function differences(values: Float64Array, objective: () => number, step: number): Float64Array {
  return values.map((_, p) => {
    const kept = values[p];
    const at = (offset: number) => {
      values[p] = kept + offset;
      const result = objective();
      values[p] = kept;
      return result;
    };
    const wide = (at(step) - at(-step)) / (2 * step);
    const narrow = (at(step / 2) - at(-step / 2)) / step;
    return (4 * narrow - wide) / 3;
  });
}
