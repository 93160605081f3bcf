import { Copy, FilePlus2, FolderOpen } from 'lucide-react';
import { useRef } from 'react';
import { duplicateProject, newProject, openImport } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './ProjectMenu.module.css';

const ICON = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;
export function ProjectActs() {
  const project = useStore(({ project: own, shared }) => (shared === null ? own : null));
  const row = useRef<HTMLDivElement>(null);
  const close = () => row.current?.closest<HTMLElement>('[popover]')?.hidePopover();
  return (
    <div ref={row} className={styles['acts']}>
      <Button
        variant="ghost"
        icon={<FilePlus2 {...ICON} />}
        title="The first example, in a project of its own; this one stays in the list"
        onClick={() => {
          close();
          void newProject();
        }}
      >
        New
      </Button>
      <Button
        variant="ghost"
        icon={<FolderOpen {...ICON} />}
        title="A file, a picture, a link, a pykan network or a formula"
        onClick={() => {
          close();
          openImport();
        }}
      >
        Open…
      </Button>
      <Button
        variant="ghost"
        icon={<Copy {...ICON} />}
        unavailable={project === null ? 'There is no project to copy yet.' : undefined}
        title="Go on in a copy; this one stays as it is"
        onClick={() => {
          close();
          if (project !== null) void duplicateProject(project.id);
        }}
      >
        Duplicate
      </Button>
    </div>
  );
}
