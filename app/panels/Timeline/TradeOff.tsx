import { ChartNoAxesCombined } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ComplexityPlot } from '../../charts/ComplexityPlot.tsx';
import { useStore } from '../../store/store.ts';
import type { Moment } from '../../store/types.ts';
import { formatCount, formatMetric } from '../../ui/format.ts';
import { Popover } from '../../ui/Popover.tsx';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import { settledMoments } from './branch.ts';
import { markTitle } from './markWords.ts';
import styles from './TradeOff.module.css';
import { useScrub } from './useScrub.ts';

const SIZE = { width: 404, height: 256 };
const SMALL = { width: 326, height: 232 };
const PHONE = '(max-width: 599.98px)';
const NO_MOMENTS: readonly Moment[] = [];

function nameOf(moment: Moment): string {
  return moment.act === null ? `Step ${formatCount(moment.step)}` : markTitle({ moment });
}

function wordsOf(moment: Moment): string {
  const numbers = `${formatCount(moment.parameters)} ${moment.parameters === 1 ? 'number' : 'numbers'}`;
  return `${nameOf(moment)}: ${numbers}, test RMSE ${formatMetric(moment.testRmse)}`;
}

/** Accuracy against complexity of everywhere one has been, to return to. */
export function TradeOff() {
  const all = useStore((state) => state.timeline?.moments ?? NO_MOMENTS);
  const current = useStore((state) => state.timeline?.current ?? -1);
  const size = useMediaQuery(PHONE) ? SMALL : SIZE;
  const [read, setRead] = useState<number | null>(null);
  const [target, go] = useScrub();
  const moments = useMemo(() => settledMoments(all, current), [all, current]);
  const points = useMemo(
    () =>
      moments.map((moment) => ({
        id: moment.id,
        parent: moment.parent,
        numbers: moment.parameters,
        error: moment.testRmse,
        symbolic: moment.symbolic > 0,
        act: moment.act !== null,
        label: `Go to ${wordsOf(moment)}`,
      })),
    [moments],
  );
  const shown = moments.find(({ id }) => id === (read ?? target ?? current));
  const flat = new Set(moments.map(({ parameters }) => parameters)).size < 2;
  return (
    <Popover
      label="Accuracy against complexity"
      trigger={(props) => (
        <button
          type="button"
          {...props}
          className={styles['open']}
          title="Accuracy against complexity of everywhere you have been"
        >
          <ChartNoAxesCombined size={14} strokeWidth={1.5} aria-hidden="true" />
          <span>Trade-off</span>
        </button>
      )}
    >
      <div className={styles['head']}>
        <h3>Accuracy against complexity</h3>
        <span>Click a point to return to it</span>
      </div>
      <ComplexityPlot {...size} points={points} current={target ?? current} onGo={go} onRead={setRead} />
      <p className={styles['read']} style={{ maxWidth: size.width }}>
        {shown !== undefined && (
          <>
            <strong>{nameOf(shown)}</strong>
            <span>{formatCount(shown.parameters)} numbers</span>
            <span>test RMSE {formatMetric(shown.testRmse)}</span>
          </>
        )}
      </p>
      <p className={styles['hint']} style={{ maxWidth: size.width }}>
        {flat
          ? 'All have the same size so far. Prune, or make formulas of curves, and points appear to the left.'
          : 'Filled: nothing as small has a smaller error.'}
      </p>
    </Popover>
  );
}
