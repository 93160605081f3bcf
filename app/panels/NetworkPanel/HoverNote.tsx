import { edgeEnds } from '../../charts/edgeName.ts';
import { edgeIndexOf, hasEdge, sameWidth } from '../../charts/network/topology.ts';
import { useSnapshot } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import { formatMetric } from '../../ui/format.ts';
import styles from './HoverNote.module.css';

interface HoverNoteProps {
  readonly width: readonly number[];
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** What the pointer is over: a tile has no room for its name. Screen readers hear it from the tile itself. */
export function HoverNote({ width, inputs, outputs }: HoverNoteProps) {
  const hovered = useStore((state) => state.hoveredEdge);
  const edge = hovered !== null && hasEdge(width, hovered) ? hovered : null;
  const score = useSnapshot((snapshot) => {
    if (edge === null || snapshot === null || !sameWidth(snapshot.width, width)) return null;
    return formatMetric(snapshot.scores[edgeIndexOf(width, edge)]);
  });
  if (edge === null) return null;
  const { from, to } = edgeEnds(edge, width, inputs, outputs);
  return (
    <div className={styles['note']} aria-hidden="true">
      <span className={styles['way']}>
        {from} to {to}
      </span>
      {score !== null && <span className={styles['score']}>score {score}</span>}
    </div>
  );
}
