import { Ellipsis } from 'lucide-react';
import { useId } from 'react';
import { type Act, ICON } from '../panels/TopBar/acts.tsx';
import { SpeedSlider } from '../panels/TopBar/SpeedSlider.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Popover } from '../ui/Popover.tsx';
import styles from './EmbedApp.module.css';

/** What is offered in a row of the menu. */
export type MoreAct = Pick<Act, 'label' | 'tip' | 'icon' | 'unavailable' | 'pressed' | 'act'>;

export interface EmbedMoreProps {
  readonly acts: readonly MoreAct[];
  /** With the speed of training below. */
  readonly speed: boolean;
}

/** What a narrow frame has no room for in its bar. */
export function EmbedMore({ acts, speed }: EmbedMoreProps) {
  const id = useId();
  return (
    <Popover
      label="More to do"
      trigger={(props) => <IconButton {...props} label="More to do" icon={<Ellipsis {...ICON} />} />}
    >
      <div id={id} className={styles['more']}>
        {acts.map((act) => (
          <button
            key={act.label}
            type="button"
            className={styles['row']}
            title={act.unavailable ?? act.tip}
            aria-pressed={act.pressed}
            aria-disabled={act.unavailable !== undefined || undefined}
            onClick={() => {
              if (act.unavailable !== undefined) return;
              document.getElementById(id)?.closest<HTMLElement>('[popover]')?.hidePopover();
              act.act();
            }}
          >
            {act.icon}
            {act.label}
          </button>
        ))}
        {speed && (
          <div className={styles['speed']}>
            <SpeedSlider />
          </div>
        )}
      </div>
    </Popover>
  );
}
