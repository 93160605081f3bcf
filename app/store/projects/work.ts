/**
 * Whether somebody has worked on what there is. Work is: an act, another setting, a start of training (but for the first one
 * of a page that begins by itself), or some time of training on data that a person has chosen. Work is never
 * overwritten by other data; what nobody has worked on makes room for them.
 */

/** Training that began before the data were chosen and went on with them is work after this time. */
const WORTH_MS = 10_000;

let touched = false;
/** The page chose the data and starts to train by itself. */
let automatic = true;
let starts = 0;

/** What there is from now on is something else. */
export function beginWork(byItself: boolean, isTouched = false): void {
  touched = isTouched;
  automatic = byItself;
  starts = 0;
}

/** A person has done something to it. */
export function countWork(): void {
  touched = true;
}

/** Training has started. */
export function countStart(): void {
  starts++;
  if (!automatic || starts > 1) touched = true;
}

/** @param elapsedMs of training since the start */
export function isWork(elapsedMs: number): boolean {
  return touched || (!automatic && elapsedMs > WORTH_MS);
}
