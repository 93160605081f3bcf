/** The address of the page while it holds a network that somebody has sent. */
import { useStore } from './store.ts';

/** What a link begins with behind the '#'; the digits are its version. */
const LINK = /^#k\d+=/;

/** Whether what follows '#' in an address is a network. */
export const isLink = (hash: string): boolean => LINK.test(hash);

/** The address holds no network any more: a reload brings one's own work. */
export function forgetLink(): void {
  useStore.setState({ shared: null });
  if (isLink(window.location.hash)) {
    window.history.replaceState(null, '', `${window.location.pathname}${window.location.search}`);
  }
}
