import { ChevronDown } from 'lucide-react';
import { useRef } from 'react';
import { configure, setGrowth } from '../../store/actions.ts';
import { OPTIMIZERS, optimizerWords } from '../../store/optimizers.ts';
import { useStore } from '../../store/store.ts';
import { ChoiceList } from '../../ui/ChoiceList.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { Switch } from '../../ui/Switch.tsx';
import styles from './OptimizerMenu.module.css';

/** How the network learns, each way in one line; changes at once, also while it trains. */
export function OptimizerMenu() {
  const optimizer = useStore((state) => state.settings.optimizer);
  const growth = useStore((state) => state.growth);
  const menu = useRef<HTMLDivElement>(null);
  const { title, short } = optimizerWords(optimizer);
  return (
    <div className={styles['field']}>
      <span className={styles['label']} aria-hidden="true">
        Optimiser
      </span>
      <Popover
        label="Optimiser"
        trigger={(props) => (
          <button
            type="button"
            {...props}
            className={styles['button']}
            title="How the network learns"
            aria-label={`Optimiser: ${title}`}
          >
            <span className={styles['long']}>{title}</span>
            <span className={styles['short']}>{short}</span>
            <ChevronDown size={12} strokeWidth={1.5} aria-hidden="true" />
          </button>
        )}
      >
        <div ref={menu} className={styles['menu']}>
          <ChoiceList
            label="Optimiser"
            value={optimizer}
            options={OPTIMIZERS}
            onChange={(value) => void configure({ optimizer: value })}
            onPress={() => menu.current?.closest<HTMLElement>('[popover]')?.hidePopover()}
          />
          <div className={styles['foot']}>
            <Switch
              label="Grow grid"
              line={
                optimizer === 'adam'
                  ? 'Finer grids by themselves. Not with Adam, which never knows that it is done.'
                  : 'Finer grids by themselves, whenever the network has learned all that the present one can hold.'
              }
              checked={growth}
              onChange={(grows) => void setGrowth(grows)}
            />
          </div>
        </div>
      </Popover>
    </div>
  );
}
