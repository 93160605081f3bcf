import { Grid3x3 } from 'lucide-react';
import { useState } from 'react';
import { extendGrid, setModel, updateGrid } from '../../store/actions.ts';
import { gridSizesText } from '../../store/gridWords.ts';
import { useSnapshot } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import { SPEC_LIMITS } from '../../store/types.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Popover } from '../../ui/Popover.tsx';
import styles from './GridField.module.css';

const FINEST = SPEC_LIMITS.gridSize.max;

/** What can be done to the grids of the network as it is. */
function GridMenu({ sizes }: { readonly sizes: readonly number[] }) {
  const [busy, setBusy] = useState<'update' | 'extend' | null>(null);
  const finer = sizes.map((size) => Math.min(FINEST, 2 * size));
  const finest = sizes.every((size) => size === FINEST);
  const act = async (name: 'update' | 'extend', work: () => Promise<unknown>) => {
    setBusy(name);
    await work();
    setBusy(null);
  };
  return (
    <div className={styles['menu']}>
      <h3>Grid of the network as it is</h3>
      <p>
        {sizes.length < 2 || new Set(sizes).size === 1
          ? `Every curve has ${gridSizesText(sizes)} intervals now.`
          : `Layer by layer, curves have ${gridSizesText(sizes)} intervals now.`}
      </p>
      <Button busy={busy === 'update'} onClick={() => void act('update', updateGrid)}>
        Update to the data
      </Button>
      <p>Moves the knots to where the data is. Their number stays.</p>
      <Button
        busy={busy === 'extend'}
        unavailable={finest ? `A grid has at most ${FINEST} intervals.` : undefined}
        onClick={() => void act('extend', () => extendGrid(finer))}
      >
        Extend ×2
        <span className={styles['change']}>{`${gridSizesText(sizes)} → ${gridSizesText(finer)}`}</span>
      </Button>
      <p>Twice the intervals under the same curves, so that they can learn finer detail.</p>
    </div>
  );
}

/** The grid of a new network, the one that there is now where it differs, and what can be done to that. */
export function GridField({ className }: { readonly className?: string | undefined }) {
  const model = useStore((state) => state.model);
  const growth = useStore((state) => state.growth);
  const error = useStore((state) =>
    state.modelError?.field === 'gridSize' ? state.modelError.message : null,
  );
  const key = useSnapshot((snapshot) => snapshot?.gridSizes.join() ?? '');
  const sizes = key === '' ? [] : key.split(',').map(Number);
  const asked = model?.gridSize ?? 5;
  const changed = sizes.some((size) => size !== asked);
  return (
    <div className={styles['field']}>
      <NumberField
        label="Grid G"
        className={className}
        value={asked}
        {...SPEC_LIMITS.gridSize}
        whole
        step={1}
        error={error}
        resetOn={model?.runId}
        onCommit={(value) => setModel({ gridSize: value })}
      />
      <Popover
        label="Grid"
        trigger={(props) => (
          <IconButton
            {...props}
            small
            label="Update or extend the grid"
            icon={<Grid3x3 size={14} strokeWidth={1.5} />}
            className={styles['trigger']}
          />
        )}
      >
        <GridMenu sizes={sizes.length > 0 ? sizes : [asked]} />
      </Popover>
      {(changed || growth) && (
        <output
          className={styles['now']}
          title={
            changed ? `A new network has ${asked}; this one has ${gridSizesText(sizes)} now.` : undefined
          }
        >
          {changed ? `${asked} → ${gridSizesText(sizes)}` : 'grows'}
        </output>
      )}
    </div>
  );
}
