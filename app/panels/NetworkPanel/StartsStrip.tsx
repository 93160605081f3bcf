import { CircleAlert, Star, X } from 'lucide-react';
import { Thumbnail } from '../../charts/Thumbnail.tsx';
import { chooseStart, closeStarts } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import type { Start } from '../../store/types.ts';
import { formatMetric } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import styles from './StartsStrip.module.css';

const BEST_MARK = <Star size={11} fill="currentcolor" strokeWidth={0} aria-label="The best" />;
const NO_POINTS = new Float32Array(0);

function pictureOf({ picture, side }: Start) {
  if (picture === null) return null;
  if (picture.length === side) return { kind: 'line', line: picture, points: NO_POINTS } as const;
  return { kind: 'map', columns: side, rows: side, values: picture } as const;
}

const PHASES: Readonly<Record<Start['phase'], string>> = {
  waiting: 'waits',
  training: 'trains',
  done: 'done',
  failed: 'failed',
};

function nameOf({ seed, phase, testRmse }: Start, best: boolean): string {
  if (phase !== 'done') return `Start with seed ${seed}: ${PHASES[phase]}`;
  return `Start with seed ${seed}: test RMSE ${formatMetric(testRmse)}${best ? ', the best' : ''}`;
}

interface OneStartProps {
  readonly start: Start;
  readonly best: boolean;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function OneStart({ start, best, chosen, onChoose }: OneStartProps) {
  const { seed, phase, testRmse } = start;
  const picture = pictureOf(start);
  return (
    <button
      type="button"
      className={styles['start']}
      data-phase={phase}
      aria-pressed={chosen}
      aria-label={nameOf(start, best)}
      title={phase === 'done' ? 'Go on with this start' : undefined}
      aria-disabled={phase !== 'done'}
      onClick={phase === 'done' ? onChoose : undefined}
    >
      <span className={styles['picture']} aria-hidden="true">
        {picture !== null && <Thumbnail picture={picture} className={styles['thumbnail']} />}
        {phase === 'training' && <Spinner />}
        {phase === 'failed' && <CircleAlert size={16} strokeWidth={1.5} />}
      </span>
      <span className={styles['words']} aria-hidden="true">
        <span className={styles['error']}>{phase === 'done' ? formatMetric(testRmse) : PHASES[phase]}</span>
        <span className={styles['seed']}>
          <span>seed </span>
          {seed} {best && BEST_MARK}
        </span>
      </span>
    </button>
  );
}

/** The place of the lowest training error: the one that the engine takes. */
function bestOf(starts: readonly Start[]): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  starts.forEach(({ trainRmse }, place) => {
    if (trainRmse === null || trainRmse >= least) return;
    least = trainRmse;
    best = place;
  });
  return best;
}

/** Several starts side by side while they train and afterwards; a click goes on with another one. */
export function StartsStrip() {
  const event = useStore((state) => (state.startsClosed ? null : state.starts));
  if (event === null) return null;
  const { starts, chosen, finished } = event;
  const best = finished ? bestOf(starts) : null;
  const done = starts.filter(({ phase }) => phase === 'done' || phase === 'failed').length;
  const said = finished
    ? best === null
      ? 'No start ended well. The network is as it was.'
      : `${starts.length} starts of this network, with their test RMSE.`
    : `${starts.length} starts of this network, trained side by side: ${done} done.`;
  return (
    <section className={styles['strip']} aria-label="Several starts">
      <header className={styles['head']}>
        <p role="status">
          {said}
          {best !== null && <> {BEST_MARK} has the lowest error on the training rows.</>}
        </p>
        <IconButton
          label={finished ? 'Close' : 'Give up and close'}
          shortcut="Esc"
          icon={<X size={14} strokeWidth={1.5} />}
          className={styles['close']}
          onClick={closeStarts}
        />
      </header>
      <div className={styles['starts']}>
        {starts.map((start, place) => (
          <OneStart
            key={start.seed}
            start={start}
            best={place === best}
            chosen={place === chosen}
            onChoose={() => void chooseStart(place)}
          />
        ))}
      </div>
    </section>
  );
}
