/** The address of the page while it holds a network that somebody has sent. */
import type { SharedInfo } from './shareSlice.ts';
import { useStore } from './store.ts';

/** What a link begins with behind the '#'; the digits are its version. */
const LINK = /^#k\d+=/;

/** Whether what follows '#' in an address is a network. */
export const isLink = (hash: string): boolean => LINK.test(hash);

/** The link that is looked at. */
let shown = '';

function setHash(hash: string): void {
  if (window.location.hash === hash || (hash === '' && !isLink(window.location.hash))) return;
  window.history.replaceState(null, '', `${window.location.pathname}${window.location.search}${hash}`);
}

/** A link is looked at: the address holds it, however it came. */
export function showLink(hash: string, shared: SharedInfo): void {
  shown = hash;
  setHash(hash);
  useStore.setState({ shared });
}

/** A link was not opened: the address holds what is looked at, and a reload brings that. In a frame nothing else is there. */
export function keepAddress(): void {
  const { shared, embed } = useStore.getState();
  if (embed === null) setHash(shared === null ? '' : shown);
}

/** The address holds no network any more: a reload brings one's own work. */
export function forgetLink(): void {
  useStore.setState({ shared: null });
  setHash('');
}
