/** The address of the page while it holds a network that somebody has sent. */
import type { SharedInfo } from './shareSlice.ts';
import { useStore } from './store.ts';

/** What is meant as a link: a k and the digits of its version behind the '#'. No other address of the page begins so. */
const MEANT = /^#(?:\s|%20|%23)*k\d/i;
/** The start of a link, also as messages and forms change it on the way: the k as a K, the '=' encoded, even twice. */
const START = /^#(?:\s|%20|%23)*k(\d+)(?:=|%(?:25)*3d)/i;

/** Whether what follows '#' in an address is meant to be a network. Whether it is one is found out by opening it. */
export const isLink = (hash: string): boolean => MEANT.test(hash);

/** A link as it was before its start was changed on the way; anything else as it is. */
export const linkOf = (hash: string): string => hash.replace(START, '#k$1=');

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
