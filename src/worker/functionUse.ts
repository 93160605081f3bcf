/**
 * Which typed functions (interpret/ownFunctions.ts) are still in use. There is room for 128: those of networks that nothing
 * can bring back make room for others. An id comes to mean something else only when no network here names it any more; what
 * the page keeps and what was saved have formulas, and find their ids anew.
 */
import { keepOnlyFunctions } from '../interpret/ownFunctions.ts';
import type { Network } from '../kan/network.ts';

/** One for every engine of this thread. */
const users: (() => readonly Network[])[] = [];
let answering = 0;

/** @param networks  gives all that an engine has and can go back to, whenever it is asked */
export function addUser(networks: () => readonly Network[]): void {
  users.push(networks);
}

/** Runs a command. As long as it goes on it may have networks at hand that its engine has no more. */
export async function answer<T>(command: () => Promise<T>): Promise<T> {
  answering++;
  try {
    return await command();
  } finally {
    answering--;
  }
}

/**
 * Forgets the functions that no network has any more; later where other commands go on. To be called by a command that has no
 * other network at hand.
 */
export function forgetUnusedFunctions(): void {
  if (answering > 1) return;
  keepOnlyFunctions(new Set(users.flatMap((networks) => networks().flatMap(({ forms }) => [...forms]))));
}
