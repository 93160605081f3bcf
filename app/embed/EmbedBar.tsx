import { Dice5, ExternalLink, LayoutGrid, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { ICON, useActs } from '../panels/TopBar/acts.tsx';
import { Metrics } from '../panels/TopBar/Metrics.tsx';
import { PlayButton } from '../panels/TopBar/PlayButton.tsx';
import { SpeedMenu } from '../panels/TopBar/SpeedMenu.tsx';
import { makeAddress, newSeed, restart, tryStarts, usualStarts } from '../store/actions.ts';
import { useHidden } from '../store/hidden.ts';
import type { Sheet } from '../store/viewSlice.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { type Segment, SegmentedControl } from '../ui/SegmentedControl.tsx';
import styles from './EmbedApp.module.css';

interface EmbedBarProps {
  /** Pages to choose from; empty where all is on one. */
  readonly tabs: readonly Segment<Sheet>[];
  readonly page: Sheet;
  readonly onPage: (page: Sheet) => void;
}

/** Play, what was chosen beside it, and the way to the whole page. */
export function EmbedBar({ tabs, page, onPage }: EmbedBarProps) {
  const acts = useActs();
  const [seed, starts] = [!useHidden('shape'), !useHidden('starts')];
  const [speed, metrics] = [!useHidden('settings'), !useHidden('metrics')];
  return (
    <header className={styles['bar']}>
      <div className={styles['controls']} role="toolbar" aria-label="Training">
        <PlayButton />
        <IconButton
          label="Same start again"
          shortcut="R"
          icon={<RotateCcw {...ICON} />}
          onClick={() => void restart()}
        />
        {seed && (
          <IconButton
            label="New start, another seed"
            shortcut="Shift+R"
            icon={<Dice5 {...ICON} />}
            onClick={() => void newSeed()}
          />
        )}
        {starts && (
          <IconButton
            label="Several starts at once, the best is kept"
            icon={<LayoutGrid {...ICON} />}
            onClick={() => void tryStarts(usualStarts())}
          />
        )}
        {speed && <SpeedMenu />}
      </div>
      {metrics && <Metrics />}
      {acts.length > 0 && (
        <div className={styles['acts']} role="toolbar" aria-label="Acts">
          {acts.map((act) => (
            <IconButton
              key={act.label}
              label={act.label}
              title={act.unavailable ?? act.tip}
              icon={act.icon}
              aria-pressed={act.pressed}
              aria-disabled={act.unavailable !== undefined || undefined}
              onClick={() => {
                if (act.unavailable !== undefined) return;
                act.act();
                if (act.sheet !== undefined) onPage(act.sheet);
              }}
            />
          ))}
        </div>
      )}
      <div className={styles['end']}>
        {tabs.length > 0 && <SegmentedControl label="Page" value={page} options={tabs} onChange={onPage} />}
        <OpenWhole />
      </div>
    </header>
  );
}

/** The network as it is, on a page of its own. Its address is made when somebody is about to use it. */
function OpenWhole() {
  const { origin, pathname, hash } = window.location;
  const [address, setAddress] = useState(`${origin}${pathname}${hash}`);
  const renew = () => {
    void makeAddress().then((answer) => {
      if (answer.ok) setAddress(answer.value);
    });
  };
  return (
    <a
      className={styles['whole']}
      href={address}
      target="_blank"
      rel="noopener"
      title="Opens this network in a tab of its own"
      onPointerEnter={renew}
      onFocus={renew}
    >
      <span className={styles['words']}>Open in Edgewise</span>
      <ExternalLink size={14} strokeWidth={1.5} aria-hidden="true" />
    </a>
  );
}
