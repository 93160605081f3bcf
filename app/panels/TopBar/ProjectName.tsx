import { useRef, useState } from 'react';
import { renameProject } from '../../store/actions.ts';
import { plainText } from '../../store/plainText.ts';
import styles from './ProjectMenu.module.css';

/** Longest name that can be typed; the store cuts at the same. */
const LENGTH = 80;

interface ProjectNameProps {
  readonly id: string;
  readonly name: string;
  /** It was typed, or given up. */
  readonly onDone?: () => void;
}

/** The name, changed where it stands: Enter or going elsewhere keeps it, Esc gives it up. */
export function ProjectName({ id, name, onDone }: ProjectNameProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const done = (wanted: string | null) => {
    setTyped(null);
    if (wanted !== null && wanted.trim() !== '' && wanted !== name) void renameProject(id, plainText(wanted));
    onDone?.();
  };
  return (
    <input
      ref={field}
      className={styles['name']}
      type="text"
      aria-label="Name of the project"
      spellCheck={false}
      autoComplete="off"
      maxLength={LENGTH}
      value={typed ?? name}
      // biome-ignore lint/a11y/noAutofocus: it takes the place of a button that was just pressed
      autoFocus={onDone !== undefined}
      onFocus={(event) => {
        if (onDone !== undefined) event.currentTarget.select();
      }}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => done(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') field.current?.blur();
        if (event.key !== 'Escape' || (typed === null && onDone === undefined)) return;
        // The menu stays open.
        event.preventDefault();
        event.stopPropagation();
        done(null);
      }}
    />
  );
}
