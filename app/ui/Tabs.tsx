import { type KeyboardEvent, type ReactNode, useId } from 'react';
import styles from './Tabs.module.css';

export interface Tab<T extends string> {
  readonly value: T;
  readonly label: string;
}

export interface TabsProps<T extends string> {
  /** Accessible name of the row of tabs. */
  readonly label: string;
  readonly value: T;
  readonly tabs: readonly Tab<T>[];
  readonly onChange: (value: T) => void;
  /** The page of the chosen tab. */
  readonly children: ReactNode;
}

/** By how much a key moves among the tabs; Home and End go to the ends. */
const MOVES: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  Home: -Infinity,
  End: Infinity,
};

/** Pages of which one is shown; the arrow keys walk the tabs. */
export function Tabs<T extends string>({ label, value, tabs, onChange, children }: TabsProps<T>) {
  const id = useId();
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const by = MOVES[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const now = tabs.findIndex((tab) => tab.value === value);
    const next = Number.isFinite(by) ? (now + by + tabs.length) % tabs.length : by < 0 ? 0 : tabs.length - 1;
    const tab = tabs[next];
    if (tab === undefined) return;
    onChange(tab.value);
    document.getElementById(`${id}-${tab.value}`)?.focus();
  };
  return (
    <div className={styles['tabs']}>
      <div role="tablist" aria-label={label} className={styles['row']}>
        {tabs.map((tab) => (
          <button
            key={tab.value}
            id={`${id}-${tab.value}`}
            type="button"
            role="tab"
            aria-selected={tab.value === value}
            aria-controls={`${id}-page`}
            tabIndex={tab.value === value ? 0 : -1}
            className={styles['tab']}
            onClick={() => onChange(tab.value)}
            onKeyDown={walk}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-page`} aria-labelledby={`${id}-${value}`} className={styles['page']}>
        {children}
      </div>
    </div>
  );
}
