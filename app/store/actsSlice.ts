import type { ActKind, ActReport, CutReport, EdgeSuggestions } from '../../src/worker/protocol.ts';
import type { Slice } from './store.ts';

/** What would go if it were cut now. */
export interface Pruning {
  /** Edges with a lower score go. */
  readonly edgeThreshold: number;
  /** Null until it is measured, or where it could not be. */
  readonly preview: CutReport | null;
  /** The preview belongs to another threshold; the right one is under way. */
  readonly busy: boolean;
}

/** The act that was done last, for as long as it is offered to take it back. */
export interface LastAct {
  readonly id: number;
  readonly kind: ActKind;
  /** What was done: "12 edges pruned". */
  readonly label: string;
  /** More that is worth knowing, a sentence; may be empty. */
  readonly note: string;
  /** Its place on the timeline. */
  readonly moment: number;
  /** What it cost; null where nothing was measured. */
  readonly report: Pick<ActReport, 'testRmse'> | null;
  readonly undoable: boolean;
}

export interface ActsSlice {
  /** Null while nothing is being pruned. */
  readonly pruning: Pruning | null;
  /** The act that the engine is busy with. */
  readonly acting: ActKind | null;
  /** The inspector lists the best forms of every edge. */
  readonly symbolising: boolean;
  /** Forms for the selected edge, best first. May still belong to another one: compare `edge` and `runId`. */
  readonly suggestions: EdgeSuggestions | null;
  /** Why there are none. */
  readonly suggestionError: string | null;
  /** 0 exact … 1 simple. */
  readonly simplicity: number;
  /** Place in `suggestions.forms` of the one that is shown on the curve. */
  readonly candidate: number | null;
  /** While it is pointed at, a list keeps its order. */
  readonly suggestionsHeld: boolean;
  readonly allSuggestions: readonly EdgeSuggestions[] | null;
  /** A curve is being drawn in the inspector. */
  readonly drawing: boolean;
  readonly lastAct: LastAct | null;
}

export const createActsSlice: Slice<ActsSlice> = () => ({
  pruning: null,
  acting: null,
  symbolising: false,
  suggestions: null,
  suggestionError: null,
  simplicity: 0.5,
  candidate: null,
  suggestionsHeld: false,
  allSuggestions: null,
  drawing: false,
  lastAct: null,
});
