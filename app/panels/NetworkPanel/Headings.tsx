import { Minus, Plus } from 'lucide-react';
import { headingText } from '../../charts/network/headings.ts';
import type { Column, HeadingForm, NetworkLayout } from '../../charts/network/layout.ts';
import { addNode, removeNode } from '../../store/actions.ts';
import { SPEC_LIMITS } from '../../store/types.ts';
import styles from './Headings.module.css';
import { LayerMenu } from './LayerMenu.tsx';
import { StepButton } from './StepButton.tsx';

interface HeadingsProps {
  readonly layout: NetworkLayout;
  /** False until there is a network that can be changed. */
  readonly ready: boolean;
  /** What stands there is not what was asked for (edges are cut, or it is a try of a search): nothing is added or taken. */
  readonly fixed: boolean;
}

interface NodeHeadingProps {
  readonly column: Column;
  readonly form: HeadingForm;
  readonly ready: boolean;
  readonly fixed: boolean;
}

/** "5 nodes − +", or "− 5 +" where that is too wide; the number opens what the nodes do. */
function NodeHeading({ column, form, ready, fixed }: NodeHeadingProps) {
  if (fixed) return <span>{headingText(column, 'words')}</span>;
  const hidden = column.layer - 1;
  const { min, max } = SPEC_LIMITS.nodes;
  const waiting = ready ? null : 'The network is being made.';
  const least = column.count <= min ? 'A layer needs at least one node.' : null;
  const most = column.count >= max ? `A layer has at most ${max} nodes.` : null;
  const compact = form !== 'words';
  return (
    <div className={compact ? styles['compact'] : styles['words']}>
      <span className={styles['menu']}>
        <LayerMenu
          layer={column.layer}
          text={headingText(column, form)}
          title={headingText(column, 'words')}
          compact={compact}
        />
      </span>
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
    </div>
  );
}

/** What each column is and how much of it; nodes are added and taken here. */
export function Headings({ layout, ready, fixed }: HeadingsProps) {
  const { columns, headingForm, headerY } = layout;
  const row = headingForm === 'row';
  return (
    <fieldset
      className={row ? styles['row'] : styles['columns']}
      style={row ? { height: 2 * headerY } : undefined}
      aria-label="Layers"
    >
      {columns.map((column) => (
        <div
          key={`${column.kind}.${column.layer}`}
          className={styles['heading']}
          style={row ? undefined : { left: column.x, top: headerY }}
        >
          {column.kind === 'nodes' ? (
            <NodeHeading column={column} form={headingForm} ready={ready} fixed={fixed} />
          ) : (
            <span>{headingText(column, headingForm)}</span>
          )}
        </div>
      ))}
    </fieldset>
  );
}
