/** Grids that a finer one grows through, each about twice as fine as the last. */
const GRID_STEPS: readonly number[] = [5, 10, 20, 50, 100, 200];

/** The next finer grid for layers that have these; null when the finest is reached. */
export function nextGridSize(gridSizes: readonly number[]): number | null {
  const finest = Math.max(0, ...gridSizes);
  return GRID_STEPS.find((size) => size > finest) ?? null;
}
