import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton.tsx';

export interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  /** Room for two columns. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** Where the keys were before a dialog, and the button of the menu that this was in: the menu closes for the dialog. */
function openersOf(focused: Element | null): readonly HTMLElement[] {
  if (!(focused instanceof HTMLElement) || focused === document.body) return [];
  const menu = focused.closest('[popover]');
  const button =
    menu === null ? null : document.querySelector<HTMLElement>(`[popovertarget="${CSS.escape(menu.id)}"]`);
  return button === null ? [focused] : [focused, button];
}

/** The browser gives the focus back only to what had it and is still to be seen. */
function giveFocusBack(dialog: HTMLElement, openers: readonly HTMLElement[]): void {
  for (const opener of openers) {
    const focused = document.activeElement;
    const isLost = focused === null || focused === document.body || dialog.contains(focused);
    if (!isLost) return;
    opener.focus();
  }
}

/** A native modal dialog: the browser keeps the focus inside, closes it on Esc and gives the focus back. */
export function Dialog({ open, title, onClose, wide = false, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const openers = useRef<readonly HTMLElement[]>([]);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog === null) return;
    if (open && !dialog.open) {
      openers.current = openersOf(document.activeElement);
      dialog.showModal();
      // Else the keys would begin at “Close”.
      dialog.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
    }
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click on the backdrop doubles Esc, which the browser gives
    <dialog
      ref={element}
      className={styles['dialog']}
      data-wide={wide || undefined}
      aria-labelledby={titleId}
      onClose={(event) => {
        giveFocusBack(event.currentTarget, openers.current);
        onClose();
      }}
      onClick={(event) => {
        // The backdrop belongs to the dialog element itself; what is inside lies on `body`.
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={styles['body']}>
        <header className={styles['header']}>
          <h2 id={titleId}>{title}</h2>
          <IconButton
            label="Close"
            shortcut="Esc"
            icon={<X size={16} strokeWidth={1.5} />}
            onClick={onClose}
          />
        </header>
        {open && children}
      </div>
    </dialog>
  );
}
