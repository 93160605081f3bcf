import { type ReactNode, useId, useRef } from 'react';
import styles from './Popover.module.css';

export interface PopoverProps {
  /** Accessible name of what opens. */
  readonly label: string;
  /** The button; it must pass these on. */
  readonly trigger: (props: { readonly popoverTarget: string; readonly id: string }) => ReactNode;
  readonly children: ReactNode;
  /** Which edge of the button it keeps to. */
  readonly align?: 'left' | 'right';
  /** It has opened or closed. */
  readonly onToggle?: (open: boolean) => void;
}

const MARGIN = 8;

/** Something that opens beside its button: the browser closes it on Esc and on a click elsewhere. */
export function Popover({ label, trigger, children, align = 'left', onToggle }: PopoverProps) {
  const id = useId();
  const element = useRef<HTMLDivElement>(null);

  const place = () => {
    const menu = element.current;
    const button = document.getElementById(`${id}-trigger`);
    if (menu === null || button === null) return;
    const at = button.getBoundingClientRect();
    const from = align === 'left' ? at.left : at.right - menu.offsetWidth;
    const left = Math.min(from, window.innerWidth - menu.offsetWidth - MARGIN);
    const below = at.bottom + MARGIN + menu.offsetHeight <= window.innerHeight;
    menu.style.left = `${Math.max(MARGIN, left)}px`;
    menu.style.top = `${Math.max(MARGIN, below ? at.bottom + MARGIN : at.top - MARGIN - menu.offsetHeight)}px`;
  };

  return (
    <>
      {trigger({ popoverTarget: id, id: `${id}-trigger` })}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a popover in every browser */}
      <div
        ref={element}
        id={id}
        popover="auto"
        role="group"
        aria-label={label}
        className={styles['menu']}
        onToggle={(event) => {
          const open = event.newState === 'open';
          if (open) place();
          onToggle?.(open);
        }}
      >
        {children}
      </div>
    </>
  );
}
