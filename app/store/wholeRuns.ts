/**
 * The engine sends pictures of a new network before it answers whoever asked for it, and a large one is long in the making.
 * What belongs to a run that the page has not been told of waits until it is, so that never half of one network is on the
 * screen beside half of another. Here that is what the store holds; snapshots.ts does the same for its channels.
 */
import type { StateCreator, StoreApi } from 'zustand';
import type { FormulaEvent, ModelInfo, TimelineEvent } from '../../src/worker/protocol.ts';

/** What comes from the engine by itself and belongs to a run. */
interface Pictures {
  readonly formula: FormulaEvent | null;
  readonly timeline: TimelineEvent | null;
}

interface Runs extends Pictures {
  readonly model: ModelInfo | null;
}

/** Whether the page shows another network and has not been told of this run yet. */
export function isUntold(runId: number, model: ModelInfo | null): boolean {
  return model !== null && runId > model.runId;
}

/** Around the slices of a store: see above. */
export function wholeRuns<S extends Runs>(slices: StateCreator<S>): StateCreator<S> {
  return (set, get, api) => {
    const waiting: { formula?: FormulaEvent; timeline?: TimelineEvent } = {};

    /** Makes the picture of a change wait, or lets the one that has waited into it. */
    function hold<K extends keyof Pictures>(
      kind: K,
      change: Partial<Runs>,
      model: ModelInfo | null,
    ): Partial<Runs> {
      const { [kind]: fresh, ...others } = change;
      const picture = fresh === undefined ? waiting[kind] : fresh;
      delete waiting[kind];
      if (picture === null || picture === undefined) return change;
      if (isUntold(picture.runId, model)) {
        Object.assign(waiting, { [kind]: picture });
        return others;
      }
      // The page may have been told of a newer one.
      const isLate = fresh === undefined && picture.runId !== model?.runId;
      return isLate ? change : { ...change, [kind]: picture };
    }

    function whole(change: Partial<S>): Partial<S> {
      const model = change.model === undefined ? get().model : change.model;
      return hold('timeline', hold('formula', change, model), model) as Partial<S>;
    }

    const { setState } = api;
    api.setState = ((change, replace) => {
      if (replace === true) setState(change as S, true);
      else setState(whole(typeof change === 'function' ? change(get()) : change));
    }) satisfies StoreApi<S>['setState'];
    return slices(set, get, api);
  };
}
