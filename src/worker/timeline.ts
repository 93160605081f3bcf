/**
 * Where a network has been: a tree of moments, each with everything needed to go on from it. Acts are never thrown away
 * while there is room; points that training kept by itself thin out. It holds states and changes none.
 */
import type { TrainingState } from '../backend/backend.ts';
import type { Network } from '../kan/network.ts';
import type { HistoryArrays } from '../train/history.ts';
import type { ActKind, Metrics, ModelRequest, Moment, TimelineEvent } from './protocol.ts';

/** A run as it was. Nothing in it changes any more. */
export interface KeptMoment {
  readonly state: TrainingState;
  readonly request: ModelRequest;
  readonly history: HistoryArrays;
  readonly elapsedMs: number;
}

interface Entry extends Moment, KeptMoment {
  parent: number | null;
}

/** Points in training that are kept by themselves; of more, the one that is missed least goes. */
const MOST_POINTS = 48;
/** Bytes of all moments. Beyond it points in training go first, then the oldest acts; never the start or the last. */
const MOST_BYTES = 192 * 2 ** 20;
/** A point is kept after this share more of steps and of time than at the last moment. */
const POINT_SHARE = 0.15;
const POINT_MS = 400;

function bytesOf({ state, history }: KeptMoment): number {
  const { parameters, knots, mask } = state.network;
  const numbers = 3 * parameters.length + knots.length + mask.length + 3 * history.steps.length;
  return 8 * numbers + parameters.length;
}

function symbolicEdges({ network }: TrainingState): number {
  return network.forms.reduce((count, form, e) => count + (form !== 0 && network.mask[e] !== 0 ? 1 : 0), 0);
}

export class Timeline {
  private entries: Entry[] = [];
  private current = 0;
  private lastId = 0;
  /** Moments that undo left, the newest last. */
  private redoPath: number[] = [];

  /** Forgets everything; what is given is the start. */
  begin(kept: KeptMoment, metrics: Metrics): void {
    this.entries = [];
    this.redoPath = [];
    this.add('start', 'Start', null, kept, metrics);
  }

  /** The current moment. */
  get here(): number {
    return this.current;
  }

  /** Of all moments. */
  get networks(): readonly Network[] {
    return this.entries.map(({ state }) => state.network);
  }

  /** Whether a state is another one than that of the current moment. */
  differs(state: TrainingState): boolean {
    return this.entries.length > 0 && this.entryAt(this.current)?.state !== state;
  }

  /** Whether it is time to keep a point in training. */
  isDue(step: number, elapsedMs: number): boolean {
    const last = this.entryAt(this.current);
    if (last === null) return false;
    const passed = Math.max(0, elapsedMs - last.elapsedMs);
    return passed > POINT_MS && step - last.step > POINT_SHARE * (step - this.rootStep());
  }

  /** Adds a point in training; nothing where the state is that of the current moment already. */
  keep(kept: KeptMoment, metrics: Metrics): void {
    if (this.differs(kept.state)) this.add(null, '', this.current, kept, metrics);
    this.thin();
  }

  /** Adds what an act has made of the current moment. What undo had left can then be reached by `at` alone. @returns its id */
  act(act: ActKind, label: string, kept: KeptMoment, metrics: Metrics): number {
    if (this.entries.length === 0) this.begin(kept, metrics);
    else {
      this.redoPath = [];
      this.add(act, label, this.current, kept, metrics);
      this.thin();
    }
    return this.current;
  }

  at(id: number): (KeptMoment & Moment) | null {
    return this.entryAt(id);
  }

  /** The moment before the last act, or the start of the training where there is none. */
  undoTarget(): (KeptMoment & Moment) | null {
    const last = this.lastDone();
    return last === null ? null : this.entryAt(last.parent ?? -1);
  }

  redoTarget(): (KeptMoment & Moment) | null {
    return this.entryAt(this.redoPath.at(-1) ?? -1);
  }

  /** Makes another moment the current one. @param how undo remembers the way back, redo takes it */
  move(id: number, how: 'undo' | 'redo' | 'jump'): void {
    if (how === 'undo') this.redoPath.push(this.current);
    else if (how === 'redo') this.redoPath.pop();
    else this.redoPath = [];
    this.current = id;
  }

  describe(): Omit<TimelineEvent, 'type' | 'runId'> {
    const last = this.lastDone();
    const redone = this.redoTarget();
    return {
      moments: this.entries.map(describeEntry),
      current: this.current,
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
    this.lastId++;
    this.entries.push({
      ...kept,
      id: this.lastId,
      parent,
      act,
      label,
      step: kept.state.step,
      trainRmse: metrics.train.rmse,
      testRmse: metrics.test.rmse,
      edges: metrics.edges,
      parameters: metrics.parameters,
      symbolic: symbolicEdges(kept.state),
    });
    this.current = this.lastId;
  }

  private entryAt(id: number): Entry | null {
    return this.entries.find((entry) => entry.id === id) ?? null;
  }

  private rootStep(): number {
    return this.entries[0]?.step ?? 0;
  }

  /** The nearest act on the way from a moment back to the start; null when only training lies between. */
  private actOn(id: number): Entry | null {
    for (let at = this.entryAt(id); at !== null; at = this.entryAt(at.parent ?? -1)) {
      if (at.act !== null && at.parent !== null) return at;
    }
    return null;
  }

  /** What undo takes back: the last act, else all the training since the start. */
  private lastDone(): Entry | null {
    const act = this.actOn(this.current);
    if (act !== null) return act;
    const here = this.entryAt(this.current);
    if (here === null || here.parent === null) return null;
    return { ...here, label: '', parent: this.rootOf(here) };
  }

  private rootOf(entry: Entry): number {
    let at = entry;
    for (let up = this.entryAt(at.parent ?? -1); up !== null; up = this.entryAt(at.parent ?? -1)) at = up;
    return at.id;
  }

  private thin(): void {
    let bytes = this.entries.reduce((sum, entry) => sum + bytesOf(entry), 0);
    for (;;) {
      const points = this.removable();
      if (points.length > MOST_POINTS) bytes -= this.remove(leastMissed(points));
      else if (bytes <= MOST_BYTES) return;
      else {
        const next = points.length > 0 ? leastMissed(points) : this.oldestAct();
        if (next === null) return;
        bytes -= this.remove(next);
      }
    }
  }

  /** Points in training that nothing goes back to by undo or redo. */
  private removable(): Entry[] {
    const needed = new Set([this.current, ...this.redoPath]);
    for (const { act, parent } of this.entries) if (act !== null && parent !== null) needed.add(parent);
    return this.entries.filter((entry) => entry.act === null && !needed.has(entry.id));
  }

  private oldestAct(): Entry | null {
    const needed = new Set([this.current, ...this.redoPath]);
    return this.entries.slice(1).find((entry) => !needed.has(entry.id)) ?? null;
  }

  private remove(gone: Entry): number {
    this.entries = this.entries.filter((entry) => entry !== gone);
    for (const entry of this.entries) if (entry.parent === gone.id) entry.parent = gone.parent;
    return bytesOf(gone);
  }
}

/** The point whose neighbours in time are nearest to each other, as a share of where they are. */
function leastMissed(points: readonly Entry[]): Entry {
  let best = points[0];
  let least = Number.POSITIVE_INFINITY;
  points.forEach((point, p) => {
    const before = points[p - 1]?.elapsedMs ?? 0;
    const gap = ((points[p + 1]?.elapsedMs ?? Number.POSITIVE_INFINITY) - before) / (1 + point.elapsedMs);
    if (gap < least) {
      least = gap;
      best = point;
    }
  });
  return best;
}

function labelOf({ label }: Moment): string {
  return label === '' ? 'Training' : label;
}

function describeEntry(entry: Entry): Moment {
  const { state: _, request: __, history: ___, ...moment } = entry;
  return moment;
}
