/** What an act did to the network, read from the snapshots before and after it. */
import type { Snapshot } from '../../../src/worker/protocol.ts';
import { sameTopology } from './topology.ts';

type State = Pick<Snapshot, 'runId' | 'width' | 'layers' | 'mask' | 'forms' | 'scores' | 'gridSizes'>;

export interface Changes {
  /** Edges that were cut, weakest first, and those that are there again. */
  readonly cut: readonly number[];
  readonly back: readonly number[];
  /** Splines that became formulas, and formulas that are splines again. */
  readonly accepted: readonly number[];
  readonly unaccepted: readonly number[];
  /** Whether any layer has a finer grid. */
  readonly finer: boolean;
}

/** Null when nothing of this has changed, or when these are two different runs. */
export function changesBetween(before: State, after: State): Changes | null {
  if (before.runId !== after.runId || !sameTopology(before, after)) return null;
  const cut: number[] = [];
  const back: number[] = [];
  const accepted: number[] = [];
  const unaccepted: number[] = [];
  for (let e = 0; e < after.mask.length; e++) {
    const was = before.mask[e] !== 0;
    const is = after.mask[e] !== 0;
    if (was && !is) cut.push(e);
    else if (is && !was) back.push(e);
    else if (is) {
      const form = after.forms[e] ?? '';
      const old = before.forms[e] ?? '';
      if (form !== '' && old === '') accepted.push(e);
      else if (form === '' && old !== '') unaccepted.push(e);
    }
  }
  const finer = after.gridSizes.some((size, l) => size > (before.gridSizes[l] ?? 0));
  if (!finer && cut.length + back.length + accepted.length + unaccepted.length === 0) return null;
  cut.sort((a, b) => (before.scores[a] ?? 0) - (before.scores[b] ?? 0));
  return { cut, back, accepted, unaccepted, finer };
}
