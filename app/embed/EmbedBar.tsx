import { Dice5, ExternalLink, LayoutGrid, RotateCcw, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { ICON, useActs } from '../panels/TopBar/acts.tsx';
import { Metrics } from '../panels/TopBar/Metrics.tsx';
import { PlayButton } from '../panels/TopBar/PlayButton.tsx';
import { SpeedMenu } from '../panels/TopBar/SpeedMenu.tsx';
import { makeAddress, newSeed, restart, rowsKind, tryStarts, usualStarts } from '../store/actions.ts';
import { useHidden } from '../store/hidden.ts';
import { useStore } from '../store/store.ts';
import type { Sheet } from '../store/viewSlice.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { type Segment, SegmentedControl } from '../ui/SegmentedControl.tsx';
import { useMediaQuery } from '../ui/useMediaQuery.ts';
import styles from './EmbedApp.module.css';
import { EmbedMore, type MoreAct } from './EmbedMore.tsx';

/** Less width, and there is room for two buttons beside those for training; less still, or with much beside them, for one. */
const NARROW = '(max-width: 899.98px)';
const SMALL = '(max-width: 559.98px)';
/** Less width, and step and errors go below the bar: with pages to choose from, and without. */
const LINED = { pages: '(max-width: 619.98px)', one: '(max-width: 399.98px)' } as const;

interface EmbedBarProps {
  /** Pages to choose from; empty where all is on one. */
  readonly tabs: readonly Segment<Sheet>[];
  readonly page: Sheet;
  readonly onPage: (page: Sheet) => void;
}

/** Play, what was chosen beside it, and the way to the whole page. */
export function EmbedBar({ tabs, page, onPage }: EmbedBarProps) {
  const [narrow, small] = [useMediaQuery(NARROW), useMediaQuery(SMALL)];
  const lined = useMediaQuery(tabs.length > 0 ? LINED.pages : LINED.one);
  const starts = useStartActs();
  const acts = useActs().map((act): MoreAct => {
    const { sheet } = act;
    if (sheet === undefined) return act;
    return {
      ...act,
      act: () => {
        act.act();
        onPage(sheet);
      },
    };
  });
  const [speed, metrics] = [!useHidden('settings'), !useHidden('metrics')];
  const rowless = useStore(({ dataset }) => rowsKind(dataset) === 'absent');
  const many = starts.length + acts.length + (speed ? 1 : 0);
  const crowded = small || (metrics && tabs.length > 2);
  const folded = narrow && many > (crowded ? 1 : 2);
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
        {folded ? <EmbedMore acts={[...starts, ...acts]} speed={speed} /> : <ActButtons acts={starts} />}
        {speed && !folded && <SpeedMenu />}
      </div>
      {metrics && !lined && <Metrics />}
      {acts.length > 0 && !folded && (
        <div className={styles['acts']} role="toolbar" aria-label="Acts">
          <ActButtons acts={acts} />
        </div>
      )}
      <div className={styles['end']}>
        {tabs.length > 0 && (
          <div className={styles['tabs']}>
            <SegmentedControl label="Page" value={page} options={tabs} onChange={onPage} />
          </div>
        )}
        <OpenWhole />
      </div>
      {((metrics && lined) || rowless) && (
        <div className={styles['below']}>
          {metrics && lined && <Metrics />}
          {rowless && (
            <p className={styles['why']}>
              <TriangleAlert size={14} strokeWidth={1.5} aria-hidden="true" />
              Cannot be trained: its rows were not sent.
            </p>
          )}
        </div>
      )}
    </header>
  );
}

/** Other starts, as far as they are there. */
function useStartActs(): MoreAct[] {
  const [seed, starts] = [!useHidden('shape'), !useHidden('starts')];
  const all: MoreAct[] = [];
  if (seed) {
    all.push({
      label: 'New start, another seed',
      tip: 'New start, another seed (Shift+R)',
      icon: <Dice5 {...ICON} />,
      act: () => void newSeed(),
    });
  }
  if (starts) {
    all.push({
      label: 'Several starts at once, the best is kept',
      tip: 'Several starts at once, the best is kept',
      icon: <LayoutGrid {...ICON} />,
      act: () => void tryStarts(usualStarts()),
    });
  }
  return all;
}

function ActButtons({ acts }: { readonly acts: readonly MoreAct[] }) {
  return acts.map((act) => (
    <IconButton
      key={act.label}
      label={act.label}
      title={act.unavailable ?? act.tip}
      icon={act.icon}
      aria-pressed={act.pressed}
      aria-disabled={act.unavailable !== undefined || undefined}
      onClick={() => {
        if (act.unavailable === undefined) act.act();
      }}
    />
  ));
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
