/**
 * Where a network has been: a tree of moments, each with everything needed to go on from it. Acts are never thrown away
 * while there is room; points that training kept by itself thin out. It holds states and changes none.
 */
import type { TrainingState } from '../backend/backend.ts';
import type { Network } from '../kan/network.ts';
import type { ActKind, Metrics, Moment, TimelineEvent } from './protocol.ts';
import {
  type Entry,
  type KeptMoment,
  momentOf,
  type Tree,
  type TreeLimits,
  thinned,
} from './timelineTree.ts';

/** Points in training are kept by themselves; of more, the one that is missed least goes. Then the oldest acts. */
const MOST: TreeLimits = { points: 48, bytes: 192 * 2 ** 20 };
/** A point is kept after this share more of steps and of time than at the last moment. */
const POINT_SHARE = 0.15;
const POINT_MS = 400;

const NO_TREE: Tree = { entries: [], current: 0, redoPath: [] };

function symbolicEdges({ network }: TrainingState): number {
  return network.forms.reduce((count, form, e) => count + (form !== 0 && network.mask[e] !== 0 ? 1 : 0), 0);
}

/** Begins the keys of one timeline's states; no other has the same. */
function newPrefix(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), (word) => word.toString(36)).join('');
}

export class Timeline {
  private tree = NO_TREE;
  /** Grows as long as the timeline lives, whatever begins anew. */
  private lastId = 0;
  private readonly prefix = newPrefix();

  /** Forgets everything. */
  clear(): void {
    this.tree = NO_TREE;
  }

  /** Forgets everything; what is given is the start. */
  begin(kept: KeptMoment, metrics: Metrics): void {
    this.clear();
    this.add('start', 'Start', null, kept, metrics);
  }

  /**
   * Takes over where the network in training has been elsewhere. Moments keep their ids where these mean nothing here yet, else
   * all of them get others, in the same order.
   */
  bringBack({ entries, current, redoPath }: Tree): void {
    const offset = Math.max(0, this.lastId + 1 - (entries[0]?.id ?? 0));
    const moved = entries.map((entry) => {
      const parent = entry.parent === null ? null : entry.parent + offset;
      return { ...entry, id: entry.id + offset, parent };
    });
    this.tree = { entries: moved, current: current + offset, redoPath: redoPath.map((id) => id + offset) };
    this.lastId = Math.max(this.lastId, ...moved.map(({ id }) => id));
  }

  /** All of it, as it is. */
  get whole(): Tree {
    return this.tree;
  }

  /** The current moment. */
  get here(): number {
    return this.tree.current;
  }

  /** Of all moments. */
  get networks(): readonly Network[] {
    return this.tree.entries.map(({ state }) => state.network);
  }

  /** Whether a state is another one than that of the current moment. */
  differs(state: TrainingState): boolean {
    return this.tree.entries.length > 0 && this.at(this.here)?.state !== state;
  }

  /** Whether it is time to keep a point in training. */
  isDue(step: number, elapsedMs: number): boolean {
    const last = this.at(this.here);
    if (last === null) return false;
    const passed = Math.max(0, elapsedMs - last.elapsedMs);
    return passed > POINT_MS && step - last.step > POINT_SHARE * (step - this.rootStep());
  }

  /** Adds a point in training; nothing where the state is that of the current moment already. */
  keep(kept: KeptMoment, metrics: Metrics): void {
    if (this.differs(kept.state)) this.add(null, '', this.here, kept, metrics);
    this.tree = thinned(this.tree, MOST);
  }

  /** Adds what an act has made of the current moment. What undo had left can then be reached by `at` alone. @returns its id */
  act(act: ActKind, label: string, kept: KeptMoment, metrics: Metrics): number {
    if (this.tree.entries.length === 0) this.begin(kept, metrics);
    else {
      this.tree = { ...this.tree, redoPath: [] };
      this.add(act, label, this.here, kept, metrics);
      this.tree = thinned(this.tree, MOST);
    }
    return this.here;
  }

  at(id: number): Entry | null {
    return this.tree.entries.find((entry) => entry.id === id) ?? null;
  }

  /** The moment before the last act, or the start of the training where there is none. */
  undoTarget(): Entry | null {
    const last = this.lastDone();
    return last === null ? null : this.at(last.parent ?? -1);
  }

  redoTarget(): Entry | null {
    return this.at(this.tree.redoPath.at(-1) ?? -1);
  }

  /** Makes another moment the current one. @param how undo remembers the way back, redo takes it */
  move(id: number, how: 'undo' | 'redo' | 'jump'): void {
    const { entries, redoPath } = this.tree;
    let path: readonly number[] = [];
    if (how === 'undo') path = [...redoPath, this.here];
    else if (how === 'redo') path = redoPath.slice(0, -1);
    this.tree = { entries, current: id, redoPath: path };
  }

  describe(): Omit<TimelineEvent, 'type' | 'runId'> {
    const last = this.lastDone();
    const redone = this.redoTarget();
    return {
      moments: this.tree.entries.map(momentOf),
      current: this.here,
      undo: last === null ? null : labelOf(last),
      redo: redone === null ? null : labelOf(this.actOn(redone.id) ?? redone),
    };
  }

  private add(
    act: ActKind | null,
    label: string,
    parent: number | null,
    kept: KeptMoment,
    metrics: Metrics,
  ): void {
    const id = ++this.lastId;
    const entry: Entry = {
      ...kept,
      id,
      key: `${this.prefix}-${id}`,
      parent,
      act,
      label,
      step: kept.state.step,
      trainRmse: metrics.train.rmse,
      testRmse: metrics.test.rmse,
      edges: metrics.edges,
      parameters: metrics.parameters,
      symbolic: symbolicEdges(kept.state),
    };
    this.tree = { ...this.tree, entries: [...this.tree.entries, entry], current: id };
  }

  private rootStep(): number {
    return this.tree.entries[0]?.step ?? 0;
  }

  /** The nearest act on the way from a moment back to the start; null when only training lies between. */
  private actOn(id: number): Entry | null {
    for (let at = this.at(id); at !== null; at = this.at(at.parent ?? -1)) {
      if (at.act !== null && at.parent !== null) return at;
    }
    return null;
  }

  /** What undo takes back: the last act, else all the training since the start. */
  private lastDone(): Entry | null {
    const act = this.actOn(this.here);
    if (act !== null) return act;
    const here = this.at(this.here);
    if (here === null || here.parent === null) return null;
    return { ...here, label: '', parent: this.rootOf(here) };
  }

  private rootOf(entry: Entry): number {
    let at = entry;
    for (let up = this.at(at.parent ?? -1); up !== null; up = this.at(at.parent ?? -1)) at = up;
    return at.id;
  }
}

function labelOf({ label }: Moment): string {
  return label === '' ? 'Training' : label;
}
