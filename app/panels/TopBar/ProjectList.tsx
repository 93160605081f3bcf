import { PencilLine, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Thumbnail } from '../../charts/Thumbnail.tsx';
import { deleteProject, openProject, watchProjects } from '../../store/actions.ts';
import { plainText } from '../../store/plainText.ts';
import type { State } from '../../store/store.ts';
import { useStore } from '../../store/store.ts';
import { formatCount, formatMetric } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './ProjectMenu.module.css';
import { ProjectName } from './ProjectName.tsx';
import { timeAgo } from './timeAgo.ts';

type Summary = State['projects'][number];

const ICON = { size: 14, strokeWidth: 1.5, 'aria-hidden': true } as const;
const NO_BREAK = '\u00a0';
const NO_POINTS = new Float32Array(0);

/** All other projects, newest first. */
export function ProjectList() {
  const projects = useStore((state) => state.projects);
  const own = useStore(({ project, shared }) => (shared === null ? project?.id : undefined));
  const [now] = useState(() => Date.now());
  useEffect(watchProjects, []);
  const others = projects.filter(({ id }) => id !== own);
  if (others.length === 0) return null;
  return (
    <section className={styles['recent']} aria-label="Recent projects">
      <h2 className={styles['title']}>Recent</h2>
      <ul className={styles['list']}>
        {others.map((summary) => (
          <Row key={summary.id} summary={summary} now={now} />
        ))}
      </ul>
    </section>
  );
}

function Row({ summary, now }: { readonly summary: Summary; readonly now: number }) {
  const { id, step, testRmse, edges, savedAt } = summary;
  const name = plainText(summary.name);
  const [renaming, setRenaming] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  const close = () => row.current?.closest<HTMLElement>('[popover]')?.hidePopover();
  const facts = [
    `step ${formatCount(step)}`,
    ...(Number.isFinite(testRmse) ? [`test ${formatMetric(testRmse)}`] : []),
    edges === 1 ? '1 edge' : `${formatCount(edges)} edges`,
    timeAgo(savedAt, now),
  ];
  return (
    <li ref={row} className={styles['row']}>
      {renaming ? (
        <div className={styles['renaming']}>
          <ProjectName id={id} name={name} onDone={() => setRenaming(false)} />
        </div>
      ) : (
        <>
          <button
            type="button"
            className={styles['open']}
            aria-label={`Open “${name}”`}
            aria-describedby={`${id}-facts`}
            onClick={() => {
              close();
              void openProject(id);
            }}
          >
            <Picture summary={summary} />
            <span className={styles['about']}>
              <span className={styles['called']}>{name}</span>
              <span id={`${id}-facts`} className={styles['facts']}>
                {facts.map((fact) => fact.replaceAll(' ', NO_BREAK)).join(' · ')}
              </span>
            </span>
          </button>
          <span className={styles['tools']}>
            <IconButton
              label={`Rename “${name}”`}
              className={styles['tool']}
              icon={<PencilLine {...ICON} />}
              onClick={() => setRenaming(true)}
            />
            <IconButton
              label={`Delete “${name}”`}
              className={styles['tool']}
              icon={<Trash2 {...ICON} />}
              onClick={() => void deleteProject(id)}
            />
          </span>
        </>
      )}
    </li>
  );
}

function Picture({ summary: { picture } }: { readonly summary: Summary }) {
  if (picture === null) return <span className={styles['picture']} />;
  const { side, values } = picture;
  return (
    <Thumbnail
      className={styles['picture']}
      picture={
        values.length === side
          ? { kind: 'line', line: values, points: NO_POINTS }
          : { kind: 'map', columns: side, rows: side, values }
      }
    />
  );
}
