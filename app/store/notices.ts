import type { NoticeEvent } from '../../src/worker/protocol.ts';
import { useStore } from './store.ts';

/** Most messages on the screen at once. */
const MOST = 3;
let lastId = 0;

/** Shows a message; one with the same code is replaced. */
export function addNotice(notice: Omit<NoticeEvent, 'type'>): void {
  lastId++;
  const { level, code, title, message } = notice;
  const others = useStore.getState().notices.filter((other) => other.code !== code);
  useStore.setState({ notices: [...others.slice(1 - MOST), { id: lastId, level, code, title, message }] });
}
