import { useEffect, useRef, useState } from 'react';
import type { LossAxis } from '../../charts/lossCourse.ts';
import { formatCount } from '../../ui/format.ts';
import { Popover } from '../../ui/Popover.tsx';
import { ActIcon } from './ActIcon.tsx';
import styles from './ActMarks.module.css';
import type { AxisChannel } from './axisChannel.ts';
import { groupMarks, type Mark, type MarkGroup } from './branch.ts';
import { markCost, markState, markTitle, markWords } from './markWords.ts';

interface ActMarksProps {
  readonly marks: readonly Mark[];
  /** Where the chart has its axis. */
  readonly axis: AxisChannel;
  /** The moment where the network is. */
  readonly current: number;
  readonly onGo: (id: number) => void;
}

/** Marks nearer than their own width lie on each other. */
const GAP = 23;
/** Half a mark, alone or with a number, so that none stands outside of the chart. */
const EDGE = [14, 20] as const;
const LEFT = 8;
/** Right of its axis the chart writes values. */
const GUTTER = 44;

function placeOf({ place, moment, state }: Mark, axis: LossAxis): number {
  if (place === 'start') return LEFT;
  if (place === 'end') return axis.right;
  const x = axis.x(place.step, place.acts);
  const hasRoom = state !== 'other' && moment.act !== null && place.acts > 0;
  return hasRoom ? x - axis.slot / 2 : x;
}

function keyOf(groups: readonly MarkGroup[]): string {
  return groups.map(({ ids }) => ids.join()).join(' ');
}

/**
 * What was done, over the loss: each mark goes back there. They are laid out with the chart's own axis, in its frames;
 * React renders only when other marks lie together.
 */
export function ActMarks({ marks, axis, current, onGo }: ActMarksProps) {
  const [groups, setGroups] = useState<readonly MarkGroup[]>([]);
  const host = useRef<HTMLDivElement>(null);
  const shown = useRef<readonly MarkGroup[]>([]);

  useEffect(() => {
    const written = new Map<string, string>();
    return axis.listen((now) => {
      const places = marks.map((mark) => ({ id: mark.moment.id, x: placeOf(mark, now) }));
      const next = groupMarks(places, GAP);
      for (const { ids, x } of next) {
        const edge = EDGE[ids.length === 1 ? 0 : 1];
        const at = `${Math.min(now.right + GUTTER - edge, Math.max(edge, x)).toFixed(1)}px`;
        const name = `--x-${ids[0] ?? 0}`;
        // Moved with the picture, not with the next render.
        if (written.get(name) !== at) host.current?.style.setProperty(name, at);
        written.set(name, at);
      }
      if (keyOf(next) !== keyOf(shown.current)) setGroups(next);
      shown.current = next;
    });
  }, [marks, axis]);

  const markOf = (id: number) => marks.find(({ moment }) => moment.id === id);
  return (
    <div ref={host} className={styles['marks']}>
      {groups.map(({ ids }) => {
        const members = ids.flatMap((id) => markOf(id) ?? []);
        const [only] = members;
        if (only === undefined) return null;
        const at = { left: `var(--x-${ids[0] ?? 0})` };
        return members.length === 1 ? (
          <span key={ids[0]} className={styles['place']} style={at}>
            <button
              type="button"
              className={styles['mark']}
              data-act={only.moment.act}
              data-state={only.state}
              data-current={only.moment.id === current || undefined}
              aria-label={`Go to: ${markWords(only)}`}
              title={markWords(only)}
              onClick={() => onGo(only.moment.id)}
            >
              <ActIcon act={only.moment.act} />
            </button>
          </span>
        ) : (
          <span key={ids[0]} className={styles['place']} style={at}>
            <MarkMenu members={members} current={current} onGo={onGo} />
          </span>
        );
      })}
    </div>
  );
}

interface MarkMenuProps {
  readonly members: readonly Mark[];
  readonly current: number;
  readonly onGo: (id: number) => void;
}

/** Marks that lie on each other: a number, and a list of them. */
function MarkMenu({ members, current, onGo }: MarkMenuProps) {
  const label = `${formatCount(members.length)} acts`;
  const newest = members.findLast(({ state }) => state === 'done') ?? members.at(-1);
  return (
    <Popover
      label={label}
      trigger={(props) => (
        <button
          type="button"
          {...props}
          className={styles['mark']}
          data-act={newest?.moment.act}
          data-state={newest?.state}
          data-several
          aria-label={`${label}: choose one`}
          title={members.map(markTitle).join('\n')}
        >
          <ActIcon act={newest?.moment.act ?? null} />
          <span className={styles['count']}>{members.length}</span>
        </button>
      )}
    >
      <ul className={styles['menu']}>
        {members.map((mark) => (
          <li key={mark.moment.id}>
            <button
              type="button"
              className={styles['row']}
              data-act={mark.moment.act}
              data-state={mark.state}
              aria-current={mark.moment.id === current ? 'step' : undefined}
              onClick={() => onGo(mark.moment.id)}
            >
              <ActIcon act={mark.moment.act} />
              <span className={styles['title']}>{markTitle(mark)}</span>
              <span className={styles['state']}>{mark.moment.id === current ? 'here' : markState(mark)}</span>
              <span className={styles['cost']}>{markCost(mark)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className={styles['hint']}>Test RMSE before and after.</p>
    </Popover>
  );
}
