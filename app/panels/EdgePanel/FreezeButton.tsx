import { Lock, LockOpen } from 'lucide-react';
import { setFrozen } from '../../store/actions.ts';
import type { EdgeId } from '../../store/types.ts';
import { Button } from '../../ui/Button.tsx';

interface FreezeButtonProps {
  readonly edge: EdgeId;
  readonly frozen: boolean;
}

/** Keeps a curve as it is while the others train, and lets it go again. */
export function FreezeButton({ edge, frozen }: FreezeButtonProps) {
  const Icon = frozen ? LockOpen : Lock;
  return (
    <Button
      icon={<Icon size={14} strokeWidth={1.5} aria-hidden="true" />}
      title={
        frozen ? 'Let this curve train again (F)' : 'Keep this curve as it is while the others train (F)'
      }
      onClick={() => void setFrozen(edge, !frozen)}
    >
      {frozen ? 'Unfreeze' : 'Freeze'}
    </Button>
  );
}
