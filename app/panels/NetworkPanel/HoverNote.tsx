import { edgeEnds, edgeName } from '../../charts/edgeName.ts';
import type { NetworkLayout } from '../../charts/network/layout.ts';
import { edgeIndexOf, hasEdge, sameTopology } from '../../charts/network/topology.ts';
import { useSnapshot } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import { formatMetric } from '../../ui/format.ts';
import styles from './HoverNote.module.css';

interface HoverNoteProps {
  readonly layout: NetworkLayout;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** What the pointer is over: a tile or a small card has no room for its name. Screen readers hear it from the tile itself. */
export function HoverNote({ layout, inputs, outputs }: HoverNoteProps) {
  const { net, mode } = layout;
  const hovered = useStore((state) => state.hoveredEdge);
  const edge = hovered !== null && hasEdge(net, hovered) ? hovered : null;
  const score = useSnapshot((snapshot) => {
    if (edge === null || snapshot === null || !sameTopology(snapshot, net)) return null;
    return formatMetric(snapshot.scores[edgeIndexOf(net, edge)]);
  });
  if (edge === null) return null;
  const { from, to } = edgeEnds(edge, net, inputs, outputs);
  const { symbol, superscript, subscript } = edgeName(edge, net);
  return (
    <div className={`${styles['note']} ${mode === 'matrix' ? styles['beside'] : ''}`} aria-hidden="true">
      <span className={styles['name']}>
        <i className={symbol === 'φ' ? styles['italic'] : undefined}>{symbol}</i>
        {superscript !== '' && <sup>{superscript}</sup>}
        <sub>{subscript}</sub>
      </span>
      <span className={styles['way']}>
        {from} to {to}
      </span>
      {score !== null && <span className={styles['score']}>score {score}</span>}
    </div>
  );
}
