import { Minus, Plus } from 'lucide-react';
import type { Column, NetworkLayout } from '../../charts/network/layout.ts';
import { addNode, removeNode } from '../../store/actions.ts';
import { SPEC_LIMITS } from '../../store/types.ts';
import styles from './Headings.module.css';
import { StepButton } from './StepButton.tsx';

interface HeadingsProps {
  readonly layout: NetworkLayout;
  /** False until there is a network that can be changed. */
  readonly ready: boolean;
}

function wordsFor({ kind, count }: Column): string {
  switch (kind) {
    case 'inputs':
      return count === 1 ? 'Input' : 'Inputs';
    case 'outputs':
      return count === 1 ? 'Output' : 'Outputs';
    case 'curves':
      return `${count.toLocaleString('en-US')} ${count === 1 ? 'curve' : 'curves'}`;
    case 'nodes':
      return `${count} ${count === 1 ? 'node' : 'nodes'}`;
  }
}

function NodeSteps({ column, ready }: { readonly column: Column; readonly ready: boolean }) {
  const hidden = column.layer - 1;
  const { min, max } = SPEC_LIMITS.nodes;
  const waiting = ready ? null : 'The network is being made.';
  const least = column.count <= min ? 'A layer needs at least one node.' : null;
  const most = column.count >= max ? `A layer has at most ${max} nodes.` : null;
  return (
    <span className={styles['steps']}>
      <StepButton
        label={`Remove a node from hidden layer ${column.layer}`}
        icon={<Minus size={14} strokeWidth={1.5} />}
        unavailable={waiting ?? least}
        onPress={() => void removeNode(hidden)}
      />
      <StepButton
        label={`Add a node to hidden layer ${column.layer}`}
        icon={<Plus size={14} strokeWidth={1.5} />}
        unavailable={waiting ?? most}
        onPress={() => void addNode(hidden)}
      />
    </span>
  );
}

/** What each column is and how much of it; nodes are added and taken here. */
export function Headings({ layout, ready }: HeadingsProps) {
  const { columns, headerFits, headerY, mode } = layout;
  // Where there is no room above each column, the curves' counts give way: they follow from the nodes'.
  const shown = headerFits || mode === 'matrix' ? columns : columns.filter(({ kind }) => kind !== 'curves');
  return (
    <fieldset
      className={headerFits ? styles['columns'] : styles['row']}
      style={headerFits ? undefined : { height: 2 * headerY }}
      aria-label="Layers"
    >
      {shown.map((column) => (
        <div
          key={`${column.kind}.${column.layer}`}
          className={styles['heading']}
          style={headerFits ? { left: column.x, top: headerY } : undefined}
        >
          <span>{wordsFor(column)}</span>
          {column.kind === 'nodes' && <NodeSteps column={column} ready={ready} />}
        </div>
      ))}
    </fieldset>
  );
}
