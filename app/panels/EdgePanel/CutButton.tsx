import { Trash2 } from 'lucide-react';
import { cutEdge } from '../../store/actions.ts';
import { useHidden } from '../../store/hidden.ts';
import type { EdgeId } from '../../store/types.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './EdgePanel.module.css';

/** Takes the edge out of the network. */
export function CutButton({ edge }: { readonly edge: EdgeId }) {
  if (useHidden('prune')) return null;
  return (
    <IconButton
      label="Remove this curve"
      shortcut="X"
      className={styles['cut']}
      icon={<Trash2 size={16} strokeWidth={1.5} aria-hidden="true" />}
      onClick={() => void cutEdge(edge)}
    />
  );
}
