import { X } from 'lucide-react';
import type { CardLayout, NodePlace } from '../../charts/network/layout.ts';
import { cutNode } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import cut from './CutMark.module.css';
import styles from './NodeButtons.module.css';

function nameOf({ layer, index }: NodePlace, layers: number): string {
  return layers > 2 ? `node ${index + 1} of hidden layer ${layer}` : `node ${index + 1}`;
}

/** A cross on the hidden node under the pointer, or with the focus: it cuts the node with all its edges. */
export function NodeButtons({ layout }: { readonly layout: CardLayout }) {
  const kept = useStore(({ pruning, preview }) => pruning !== null || preview);
  const hidden = layout.nodes.filter(({ kind }) => kind === 'hidden');
  // The last node of a layer cannot go.
  const several = (layer: number) => hidden.filter((node) => node.layer === layer).length > 1;
  if (kept) return null;
  return (
    <fieldset className={styles['layer']} aria-label="Nodes">
      {hidden
        .filter(({ layer }) => several(layer))
        .map((node) => (
          <span
            key={`${node.layer}.${node.index}`}
            className={styles['node']}
            style={{ left: node.x - node.rx, top: node.y - node.ry, width: 2 * node.rx, height: 2 * node.ry }}
          >
            <button
              type="button"
              className={`${cut['cut']} ${styles['cut']}`}
              aria-label={`Cut ${nameOf(node, layout.net.layers.length)}`}
              title="Cut this node with all its edges"
              onClick={() => void cutNode({ layer: node.layer, node: node.index })}
            >
              <X size={12} strokeWidth={1.75} aria-hidden="true" />
            </button>
          </span>
        ))}
    </fieldset>
  );
}
