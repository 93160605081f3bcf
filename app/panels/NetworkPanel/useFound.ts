import { useSnapshot } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import { formatMetric } from '../../ui/format.ts';

/** A test error below this share of the target's spread is none: what is left is rounding. */
const EXACT = 1e-6;

export interface Found {
  /** The formula that the data came from, as it was typed. */
  readonly formula: string;
  /** In original units. */
  readonly testRmse: string;
  readonly testRows: number;
}

/** The hidden formula, when all curves are formulas and nothing of the test rows is left unexplained; else null. */
export function useFound(): Found | null {
  const dataset = useStore((state) => state.dataset);
  const runId = useStore((state) => state.model?.runId);
  const finished = useStore((state) => state.formula?.finished === true && state.formula.runId === runId);
  const spread = Math.min(...(dataset?.outputs.map(({ std }) => std) ?? [0]));
  const testRmse = useSnapshot((snapshot) => {
    const rmse = snapshot?.metrics.test.rmse ?? Number.NaN;
    return snapshot?.runId === runId && rmse < EXACT * spread ? formatMetric(rmse) : null;
  });
  if (!finished || testRmse === null || dataset?.formula == null) return null;
  return { formula: dataset.formula, testRmse, testRows: dataset.testRows };
}
