import type { EngineError } from '../../src/worker/protocol.ts';
import { useStore } from './store.ts';
import type { Notice } from './viewSlice.ts';

/** Most messages on the screen at once. */
const MOST = 3;
let lastId = 0;

/** Shows a message; one with the same code is replaced. */
export function addNotice(notice: Omit<Notice, 'id'>): void {
  lastId++;
  const others = useStore.getState().notices.filter((other) => other.code !== notice.code);
  useStore.setState({ notices: [...others.slice(1 - MOST), { ...notice, id: lastId }] });
}

/** Says why something was not done. */
export function sayRefusal({ code, message }: EngineError): void {
  addNotice({ level: 'warn', code, title: 'Nothing was changed.', message });
}

/** A refusal that needs no words: something else came into its place, or a message asks what to do. */
export const isQuiet = ({ code }: EngineError): boolean => code === 'superseded' || code === 'not-saved';
