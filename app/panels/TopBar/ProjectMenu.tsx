import { ChevronDown, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { plainText } from '../../store/plainText.ts';
import { useStore } from '../../store/store.ts';
import { Logo } from '../../ui/Logo.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { ProjectActs } from './ProjectActs.tsx';
import { ProjectList } from './ProjectList.tsx';
import styles from './ProjectMenu.module.css';
import { ProjectName } from './ProjectName.tsx';
import { SaveState } from './SaveState.tsx';

/** The name of the page is the way to one's projects: what this one is called, whether it is saved, and the others. */
export function ProjectMenu() {
  const [open, setOpen] = useState(false);
  const name = useStore(({ project, shared }) =>
    shared === null && project !== null ? plainText(project.name) : null,
  );
  const inFrame = useStore(({ embed }) => embed !== null);
  const unkept = useStore(({ project, saveProblem }) => saveProblem !== null && project?.touched === true);
  if (inFrame) {
    return (
      <h1 className={styles['brand']}>
        <Logo /> <span className={styles['site']}>Edgewise</span>
      </h1>
    );
  }
  return (
    <Popover
      label="Project"
      onToggle={setOpen}
      trigger={(props) => (
        <h1 className={styles['brand']}>
          <button
            type="button"
            {...props}
            className={styles['button']}
            title={name === null ? 'Projects' : `Project: ${name}`}
          >
            <Logo />
            <span className={styles['words']}>
              <span className={styles['site']}>Edgewise</span>
              {name !== null && (
                <>
                  <span className="visuallyHidden">, project: </span>
                  <span className={styles['project']}>{name}</span>
                </>
              )}
            </span>
            {unkept ? (
              <TriangleAlert className={styles['warn']} size={14} strokeWidth={1.5} aria-label="Not saved" />
            ) : (
              <ChevronDown className={styles['caret']} size={12} strokeWidth={1.5} aria-hidden="true" />
            )}
          </button>
        </h1>
      )}
    >
      {open && <Menu />}
    </Popover>
  );
}

function Menu() {
  const project = useStore((state) => state.project);
  const sent = useStore(({ shared }) => shared !== null);
  return (
    <div className={styles['menu']}>
      {sent ? (
        <p className={styles['sent']}>
          What you look at was sent to you. It becomes a project when you change it.
        </p>
      ) : (
        <>
          {project !== null && (
            <ProjectName key={project.id} id={project.id} name={plainText(project.name)} />
          )}
          <SaveState />
        </>
      )}
      <ProjectActs />
      <ProjectList />
    </div>
  );
}
