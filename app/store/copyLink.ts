/** The link to the network as it is, at one press. */
import type { Result } from '../../src/worker/protocol.ts';
import { addNotice, sayRefusal } from './notices.ts';
import { addressOf, makeLink, openShareAt } from './shareActions.ts';
import { linkRequest, wishesOf } from './shareWishes.ts';
import { useStore } from './store.ts';

const { getState } = useStore;

/** @returns whether the browser allowed it */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The address of this page with the network in it, as the share dialog would make it. */
export async function makeAddress(): Promise<Result<string>> {
  const answer = await makeLink(linkRequest(wishesOf(getState())));
  return answer.ok ? { ok: true, value: addressOf(answer.value) } : answer;
}

/** Copies the link and says how long it is. Where copying is not allowed the dialog opens, where it can be selected. */
export async function copyLink(): Promise<void> {
  if (getState().model === null) return;
  const answer = await makeAddress();
  if (!answer.ok) {
    sayRefusal(answer.error);
    return;
  }
  const { length } = answer.value;
  if (await copyText(answer.value)) {
    addNotice({
      level: 'info',
      code: 'link-copied',
      title: `Link copied, ${length.toLocaleString('en')} characters.`,
      message: '',
    });
  } else openShareAt('link');
}
