import { Info, RotateCcw, Square, WandSparkles, X } from 'lucide-react';
import { useState } from 'react';
import { closeAuto, DEFAULT_SEARCH, startAuto, stopAuto } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import type { AutoEvent } from '../../store/types.ts';
import { Button } from '../../ui/Button.tsx';
import { formatSeconds } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import { Slider } from '../../ui/Slider.tsx';
import styles from './AutoPanel.module.css';
import { isOnFormula } from './autoWords.ts';
import { Outcome } from './Outcome.tsx';
import { Search } from './Search.tsx';
import { useCalmAuto } from './useCalmAuto.ts';

const SEEDS = ['1', '2', '3', '4'];
const SECONDS = { min: 5, max: 120, steps: 23 };
const ICON = { size: 14, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** The search for a formula: started, watched, and the choice among what it found. */
export function AutoPanel() {
  const event = useCalmAuto();
  const taken = useStore(({ timeline }) => isOnFormula(timeline));
  // What was taken over may have been taken back.
  const auto = event === null || taken ? event : { ...event, chosen: null };
  const [again, setAgain] = useState(false);
  const [starting, setStarting] = useState(false);
  const [seeds, setSeeds] = useState(String(DEFAULT_SEARCH.seeds));
  const [seconds, setSeconds] = useState(DEFAULT_SEARCH.seconds);

  const start = async () => {
    setAgain(false);
    setStarting(true);
    await startAuto({ seeds: Number(seeds), seconds });
    setStarting(false);
  };
  const running = auto?.running === true || (starting && auto === null);
  const ended = !running && auto !== null && auto.outcome !== null && !again;
  return (
    <section className={styles['panel']} aria-label="Auto">
      <header className={styles['head']}>
        <h2>Auto</h2>
        {running && (
          <span className={styles['clock']}>
            {formatSeconds(auto?.elapsedMs ?? 0)} of {auto?.seconds ?? seconds} s
          </span>
        )}
        <IconButton
          label={running ? 'Stop and close' : 'Close'}
          shortcut="Esc"
          className={styles['close']}
          icon={<X size={16} strokeWidth={1.5} />}
          onClick={closeAuto}
        />
      </header>
      {running && <Progress auto={auto} seconds={seconds} />}
      <div className={styles['body']}>
        {running && auto !== null && <Search auto={auto} />}
        {ended && <Outcome auto={auto} />}
        {!running && !ended && (
          <div className={styles['before']}>
            <p>
              Searches for the formula behind your data: it trains small networks, prunes them, names their
              curves and makes their numbers nice.
            </p>
            <p className={styles['quiet']}>
              You see every try on the canvas. Your network is kept, and Undo brings it back.
            </p>
            <div className={styles['field']}>
              <span title="Each seed is a search of its own; they run side by side, as many as there are processors">
                Seeds
              </span>
              <SegmentedControl
                label="Seeds"
                value={seeds}
                options={SEEDS.map((value) => ({ value, label: value }))}
                onChange={setSeeds}
              />
            </div>
            <Slider
              label="Time, at most"
              stacked
              className={styles['seconds']}
              {...SECONDS}
              value={seconds}
              format={(value) => `${Math.round(value)} s`}
              onChange={(value) => setSeconds(Math.round(value))}
            />
            <p className={styles['hint']}>It ends sooner when a formula is exact.</p>
          </div>
        )}
      </div>
      <footer className={styles['foot']}>
        {running ? (
          <>
            <p className={styles['note']}>
              <Info {...ICON} /> These are tries; your network is kept.
            </p>
            <Button
              className={styles['main']}
              icon={<Square size={11} fill="currentcolor" strokeWidth={0} aria-hidden="true" />}
              onClick={stopAuto}
            >
              Stop
            </Button>
          </>
        ) : ended ? (
          <>
            {auto.chosen !== null && (
              <p className={styles['note']}>
                <Info {...ICON} /> Your network is kept on the timeline; Undo goes back to it.
              </p>
            )}
            <Button className={styles['main']} icon={<RotateCcw {...ICON} />} onClick={() => setAgain(true)}>
              Search again
            </Button>
          </>
        ) : (
          <Button
            variant="primary"
            className={styles['main']}
            icon={<WandSparkles {...ICON} />}
            onClick={() => void start()}
          >
            Start
          </Button>
        )}
      </footer>
    </section>
  );
}

function Progress({ auto, seconds }: { readonly auto: AutoEvent | null; readonly seconds: number }) {
  const share = Math.min(1, (auto?.elapsedMs ?? 0) / 1000 / Math.max(1, auto?.seconds ?? seconds));
  return (
    <div
      className={styles['progress']}
      role="progressbar"
      aria-label="Time used"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
    >
      <span style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}
