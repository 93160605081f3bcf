/** What is not on the page: what the author of a link has hidden, and in a frame what was not chosen for it. */
import type { ControlName } from '../../src/worker/protocol.ts';
import { type State, useStore } from './store.ts';

type Known = Pick<State, 'hidden' | 'embed'>;

/** Whether a control is not there. Scripts can do everything all the same: a lesson drives what it hides. */
export function hides({ hidden, embed }: Known, control: ControlName): boolean {
  return hidden.includes(control) || (embed !== null && !embed.panels.includes(control));
}

export const isHidden = (control: ControlName): boolean => hides(useStore.getState(), control);

export const useHidden = (control: ControlName): boolean => useStore((state) => hides(state, control));
