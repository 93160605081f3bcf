import { useEffect } from 'react';
import { useSnapshot } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import type { DatasetInfo } from '../../store/types.ts';
import { formatMetric } from '../../ui/format.ts';

/** A test error below this share of the target's spread is none: what is left is rounding. */
const EXACT = 1e-6;

/**
 * Data on which a network still had curves without a formula. Only there is something found: what was built from a
 * formula, or came finished with a link or a file, has nothing to find.
 */
const learnt = new WeakSet<DatasetInfo>();

export interface Found {
  /** The formula that the data came from, as it was typed. */
  readonly formula: string;
  /** In original units. */
  readonly testRmse: string;
  readonly testRows: number;
}

/** The hidden formula, once all curves have become formulas and nothing of the test rows is left unexplained; else null. */
export function useFound(): Found | null {
  const dataset = useStore((state) => state.dataset);
  const runId = useStore((state) => state.model?.runId);
  const finished = useStore((state) => state.formula?.finished === true && state.formula.runId === runId);
  const spread = Math.min(...(dataset?.outputs.map(({ std }) => std) ?? [0]));
  const splines = useSnapshot(
    (snapshot) =>
      snapshot !== null &&
      snapshot.runId === runId &&
      snapshot.forms.some((form, edge) => form === '' && snapshot.mask[edge] !== 0),
  );
  useEffect(() => {
    if (dataset !== null && splines) learnt.add(dataset);
  }, [dataset, splines]);
  const testRmse = useSnapshot((snapshot) => {
    const rmse = snapshot?.metrics.test.rmse ?? Number.NaN;
    return snapshot?.runId === runId && rmse < EXACT * spread ? formatMetric(rmse) : null;
  });
  if (!finished || testRmse === null || dataset?.formula == null || !learnt.has(dataset)) return null;
  return { formula: dataset.formula, testRmse, testRows: dataset.testRows };
}
