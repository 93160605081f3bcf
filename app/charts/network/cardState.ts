/** How each card looks at this moment: state of its edge, marks of the pointer, what moves. */
import type { EdgeId } from '../../../src/kan/spec.ts';
import type { CandidateCurve } from '../drawCandidates.ts';
import type { Emphasis } from './emphasis.ts';
import type { Shown } from './frame.ts';
import type { Motion } from './motion.ts';
import type { CardLayout, CardPlace } from './places.ts';
import { nodeOffset, sameEdge } from './topology.ts';

export interface CardState {
  /** Its input among all nodes that have outgoing edges. */
  readonly node: number;
  /** What its curve and its ground are read from: an edge that leaves is shown as it was. */
  readonly shown: Shown | null;
  /** As it is drawn; it may be between two snapshots. */
  readonly score: number;
  /** As the newest snapshot has it, for a number; null while it is not known. */
  readonly trueScore: number | null;
  readonly frozen: boolean;
  /** Name of its function; empty for a spline. */
  readonly form: string;
  /** From ink (0) to the colour of a formula (1). */
  readonly magenta: number;
  readonly presence: number;
  readonly retracted: number;
  /** It would be pruned. */
  readonly doomed: boolean;
  readonly candidate: CandidateCurve | null;
  readonly emphasis: number;
  readonly hovered: boolean;
  readonly selected: boolean;
}

/** What is pointed at, chosen or about to happen. */
export interface Marks {
  readonly hovered: EdgeId | null;
  readonly selected: EdgeId | null;
  /** Places of edges that would be pruned. */
  readonly doomed: ReadonlySet<number>;
  /** A form that an edge could be. */
  readonly candidate: { readonly edge: EdgeId; readonly curve: CandidateCurve } | null;
}

export function cardStates(
  layout: CardLayout,
  shown: Shown | null,
  marks: Marks,
  emphasis: Emphasis,
  motion: Motion,
): CardState[] {
  const stateOf = ({ edge, index }: CardPlace): CardState => {
    const ghost = motion.ghostOf(index);
    const source = ghost ?? shown;
    const { presence, retracted, magenta } = motion.phaseOf(index);
    const form = source?.snapshot.forms[index] ?? '';
    return {
      node: nodeOffset(layout.net, edge.layer) + edge.input,
      shown: source,
      score: source?.scores[index] ?? 0,
      trueScore: source?.snapshot.scores[index] ?? null,
      frozen: source?.snapshot.frozen[index] === 1,
      form,
      magenta: magenta ?? (form === '' ? 0 : 1),
      presence,
      retracted,
      doomed: ghost !== null || marks.doomed.has(index),
      candidate: sameEdge(edge, marks.candidate?.edge ?? null) ? (marks.candidate?.curve ?? null) : null,
      emphasis: emphasis.of(index),
      hovered: sameEdge(edge, marks.hovered),
      selected: sameEdge(edge, marks.selected),
    };
  };
  return layout.cards.map(stateOf);
}
