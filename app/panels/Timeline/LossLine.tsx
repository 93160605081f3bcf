import { useMemo, useState } from 'react';
import { LossChart } from '../../charts/LossChart.tsx';
import { snapshots, useSnapshot } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import type { TimelineEvent } from '../../store/types.ts';
import { formatCount, formatMetric } from '../../ui/format.ts';
import { ActMarks } from './ActMarks.tsx';
import { createAxisChannel } from './axisChannel.ts';
import { branchOf, tipOf } from './branch.ts';
import { markTitle } from './markWords.ts';
import styles from './Timeline.module.css';
import { useLeftHistory } from './useLeftHistory.ts';
import { useScrub } from './useScrub.ts';

function reading(step: number, train: number, test: number | null): string {
  const tested = test === null ? '' : ` · test ${formatMetric(test)}`;
  return `step ${formatCount(step)} · train ${formatMetric(train)}${tested}`;
}

/** The end of the branch that is on the screen. It stays while one goes back and forth along it. */
function useTip(timeline: TimelineEvent): number {
  const [seen, setSeen] = useState<{ readonly timeline: TimelineEvent; readonly tip: number } | null>(null);
  if (seen?.timeline === timeline) return seen.tip;
  const tip = tipOf(timeline.moments, timeline.current, seen?.tip ?? null);
  setSeen({ timeline, tip });
  return tip;
}

/** What stands there before there is a line. */
export function NoSteps() {
  // What was sent without its loss curve has taken steps all the same.
  const step = useSnapshot((snapshot) => snapshot?.step ?? 0);
  return (
    <p className={styles['empty']}>
      <span>
        {step === 0
          ? 'No steps yet. The loss will be drawn here.'
          : `The loss up to step ${formatCount(step)} was not sent. It will be drawn from here on.`}
      </span>
    </p>
  );
}

/** The loss as a scrubber, with what was done over it. */
export function LossLine({ timeline }: { readonly timeline: TimelineEvent }) {
  const log = useStore((state) => state.logLoss);
  const { moments, current } = timeline;
  const tip = useTip(timeline);
  const { stops, course, marks, left } = useMemo(
    () => branchOf(moments, current, tip),
    [moments, current, tip],
  );
  const leftHistory = useLeftHistory();
  const [target, go] = useScrub();
  const noSteps = useSnapshot((snapshot) => (snapshot?.history.steps.length ?? 0) < 2);
  const empty = noSteps && course.acts.length === 0 && course.stops.length < 2;
  const [axis] = useState(createAxisChannel);

  const goal = target === null ? -1 : stops.findIndex(({ id }) => id === target);
  const here = stops[goal >= 0 ? goal : course.at];
  const mark = here?.act == null ? '' : `${markTitle({ moment: here })}, `;
  return (
    <>
      <LossChart
        source={snapshots}
        course={course}
        marked={marks.length > 0}
        left={leftHistory ?? left}
        target={goal >= 0 ? goal : null}
        log={log}
        reading={reading}
        label="Moments of the run. Root mean square error of train and test rows along the steps"
        valueText={
          here === undefined
            ? ''
            : `${mark}step ${formatCount(here.step)}, test RMSE ${formatMetric(here.testRmse)}`
        }
        onGo={(stop) => {
          const moment = stops[stop];
          if (moment !== undefined) go(moment.id);
        }}
        onAxis={axis.tell}
        className={styles['canvas']}
      />
      {empty && <NoSteps />}
      <ActMarks marks={marks} axis={axis} current={current} onGo={go} />
    </>
  );
}
