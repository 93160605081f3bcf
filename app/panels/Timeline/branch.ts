/** The tree of moments as the timeline shows it: the branch that one is on, what was done on it, and the rest. */
import type { LossAct, LossCourse, LossHistory, LossStop } from '../../charts/lossCourse.ts';
import type { Moment } from '../../store/types.ts';

/** Something on the timeline that one can go to by a click. */
export interface Mark {
  readonly moment: Moment;
  /** Test error before the act; null for a point in training. */
  readonly before: number | null;
  /** Done, left by going back, or on another branch. */
  readonly state: 'done' | 'left' | 'other';
  /** 'start' and 'end' are for what came before this network and after it. */
  readonly place: LossStop | 'start' | 'end';
}

export interface Branch {
  /** What the scrubber stops at, from the start of this network to the furthest moment. */
  readonly stops: readonly Moment[];
  readonly course: LossCourse;
  readonly marks: readonly Mark[];
  /** Errors beyond where one is, as far as moments know them. */
  readonly left: LossHistory | null;
}

type Tree = ReadonlyMap<number, Moment>;

function treeOf(moments: readonly Moment[]): Tree {
  return new Map(moments.map((moment) => [moment.id, moment]));
}

function parentOf(tree: Tree, { parent }: Moment): Moment | null {
  return parent === null ? null : (tree.get(parent) ?? null);
}

/** From the start to a moment. */
function pathTo(tree: Tree, id: number): Moment[] {
  const path: Moment[] = [];
  for (let at = tree.get(id) ?? null; at !== null; at = parentOf(tree, at)) path.unshift(at);
  return path;
}

/** The end of the branch that was made last below a moment. */
function newestLeaf(moments: readonly Moment[], id: number): number {
  const child = moments.findLast(({ parent }) => parent === id);
  return child === undefined ? id : newestLeaf(moments, child.id);
}

/** The end of the branch that the timeline shows. @param before what it was: going back along a branch does not leave it */
export function tipOf(moments: readonly Moment[], current: number, before: number | null): number {
  const path = before === null ? [] : pathTo(treeOf(moments), before);
  const stays = before !== null && path.some(({ id }) => id === current);
  return newestLeaf(moments, stays ? before : current);
}

/** Whether steps begin anew: another network, or another start. */
function beginsAnew(tree: Tree, moment: Moment): boolean {
  const parent = parentOf(tree, moment);
  if (parent === null) return true;
  return moment.act === 'model' || moment.act === 'starts' || moment.step < parent.step;
}

/** A state in the middle of an act: no step lies between it and the moment before. */
function isInside(tree: Tree, moment: Moment): boolean {
  return moment.act === null && parentOf(tree, moment)?.step === moment.step;
}

/** The moment before an act, or before a point in training. */
function momentBefore(tree: Tree, act: Moment): Moment | null {
  let before = parentOf(tree, act);
  while (before !== null && isInside(tree, before)) before = parentOf(tree, before);
  return before;
}

/** All states that one can be in between acts, each with the one that it came from. */
export function settledMoments(moments: readonly Moment[], current: number): Moment[] {
  const tree = treeOf(moments);
  return moments
    .filter((moment) => moment.id === current || !isInside(tree, moment))
    .map((moment) => ({ ...moment, parent: momentBefore(tree, moment)?.id ?? null }));
}

function actOf(tree: Tree, moment: Moment): LossAct {
  const before = momentBefore(tree, moment) ?? moment;
  return {
    step: moment.step,
    train: { before: before.trainRmse, after: moment.trainRmse },
    test: { before: before.testRmse, after: moment.testRmse },
  };
}

/** @param tip the end of the branch, of `tipOf` */
export function branchOf(moments: readonly Moment[], current: number, tip: number): Branch {
  const tree = treeOf(moments);
  const path = pathTo(tree, tip);
  const here = path.findIndex(({ id }) => id === current);
  const starts = path.flatMap((moment, place) => (beginsAnew(tree, moment) ? [place] : []));
  const from = starts.findLast((place) => place <= here) ?? 0;
  const to = starts.find((place) => place > here) ?? path.length;
  const own = path.slice(from, to);
  const acts = own.slice(1).filter(({ act }) => act !== null);
  /** How many acts lie behind each moment of the branch, itself included. */
  const behind = new Map<number, number>();
  own.forEach(({ id, act }, place) => {
    const before = behind.get(own[place - 1]?.id ?? -1) ?? 0;
    behind.set(id, before + (place > 0 && act !== null ? 1 : 0));
  });
  const placeOf = (moment: Moment): LossStop | null => {
    let at: Moment | null = moment;
    while (at !== null && !behind.has(at.id)) at = beginsAnew(tree, at) ? null : parentOf(tree, at);
    return at === null ? null : { step: moment.step, acts: behind.get(at.id) ?? 0 };
  };
  const stopOf = (moment: Moment): LossStop => ({ step: moment.step, acts: behind.get(moment.id) ?? 0 });

  const stops = own.filter((moment) => moment.id === current || !isInside(tree, moment));
  const others = moments.filter((moment) => !path.includes(moment) && !isInside(tree, moment));
  const parents = new Set(moments.map(({ parent }) => parent));
  const marks: Mark[] = [];
  const mark = (moment: Moment, state: Mark['state'], place: Mark['place']) => {
    const before = moment.act === null ? null : (momentBefore(tree, moment)?.testRmse ?? null);
    marks.push({ moment, before, state, place });
  };
  path.forEach((moment, place) => {
    if (moment.act === null || moment.act === 'start') return;
    const state = place <= here ? 'done' : 'left';
    mark(moment, state, place < from ? 'start' : place >= to ? 'end' : stopOf(moment));
  });
  for (const moment of others) {
    if (moment.act !== null || !parents.has(moment.id)) mark(moment, 'other', placeOf(moment) ?? 'start');
  }

  const beyond = path.slice(Math.max(from, here), to).filter((m, place) => place === 0 || m.act === null);
  return {
    stops,
    marks,
    course: {
      acts: acts.map((moment) => actOf(tree, moment)),
      done: behind.get(current) ?? 0,
      stops: stops.map(stopOf),
      at: Math.max(
        0,
        stops.findIndex(({ id }) => id === current),
      ),
      others: others.flatMap((moment) => placeOf(moment) ?? []),
    },
    left: here + 1 < to ? historyOf(beyond) : null,
  };
}

function historyOf(moments: readonly Moment[]): LossHistory {
  return {
    steps: Float64Array.from(moments, ({ step }) => step),
    train: Float64Array.from(moments, ({ trainRmse }) => trainRmse),
    test: Float64Array.from(moments, ({ testRmse }) => testRmse),
  };
}

export interface MarkGroup {
  readonly ids: readonly number[];
  readonly x: number;
}

/** Marks that lie closer than `gap` become one, in the middle of its members. */
export function groupMarks(
  places: readonly { readonly id: number; readonly x: number }[],
  gap: number,
): MarkGroup[] {
  const groups: { ids: number[]; xs: number[] }[] = [];
  for (const { id, x } of places.toSorted((a, b) => a.x - b.x || a.id - b.id)) {
    const last = groups.at(-1);
    if (last !== undefined && x - middleOf(last.xs) < gap) {
      last.ids.push(id);
      last.xs.push(x);
    } else groups.push({ ids: [id], xs: [x] });
  }
  return groups.map(({ ids, xs }) => ({ ids, x: middleOf(xs) }));
}

function middleOf(xs: readonly number[]): number {
  return xs.reduce((sum, x) => sum + x, 0) / xs.length;
}
