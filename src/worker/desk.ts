/**
 * What every command works with: the session, the queue of changes, the pictures and the way to the page. Commands that
 * change something run one after another; questions are answered at once, from what is there.
 */

import type { Dataset } from '../dataset/dataset.ts';
import { standsIn } from '../dataset/load.ts';
import { DEFAULT_SETTINGS } from '../train/settings.ts';
import type { JobStep } from './autoJob.ts';
import { AutoSearch } from './autoSearch.ts';
import { printFound } from './formulaPicture.ts';
import { addUser, forgetUnusedFunctions } from './functionUse.ts';
import { modelInfoOf, requestOf } from './modelInfo.ts';
import { Painter } from './painter.ts';
import type { ActKind, EngineEvent, Metrics, Result, SavedTimeline, TrainingSettings } from './protocol.ts';
import { createQueue } from './queue.ts';
import { attempt, refuse } from './result.ts';
import { adoptTimeline } from './savedTimeline.ts';
import type { Scene } from './scene.ts';
import { Session } from './session.ts';
import { lostTimelineNotice } from './sessionNotices.ts';
import { Starts } from './starts.ts';
import { Timeline } from './timeline.ts';
import type { KeptMoment } from './timelineTree.ts';
import { createWaiter } from './waiter.ts';

export class Desk {
  readonly serial = createQueue();
  readonly painter = new Painter((event, transfer) => this.send(event, transfer));
  readonly starts = new Starts((event) => this.send(event));
  readonly timeline = new Timeline();
  readonly search = new AutoSearch({
    tell: (event) => this.send({ type: 'auto', runId: this.session.info?.runId ?? 0, ...event }),
    show: (step) => this.preview(step),
    print: ({ expressions }) => this.withDataset((dataset) => printFound(expressions, dataset)),
  });
  readonly session: Session;
  settings: TrainingSettings = DEFAULT_SETTINGS;
  port: MessagePort | null = null;
  private previewed = false;
  private openings = 0;

  constructor() {
    this.session = new Session({
      waiter: createWaiter(),
      onSteps: () => this.withScene((scene) => this.whileRunning(scene)),
      onRest: () => this.showRest(),
      onLeaving: () => this.keepMoment(),
      onGrown: (gridSize) => void this.record('grid', `Grid ${gridSize} by itself`),
      enqueue: (work) => void this.serial(work),
      notify: (notice) => this.send({ type: 'notice', ...notice }),
    });
    addUser(() => {
      const { scene, timeline } = this;
      return scene === null ? timeline.networks : [scene.network, ...timeline.networks];
    });
  }

  get scene(): Scene | null {
    return this.session.scene;
  }

  /** Why acts have to wait: what is on the screen is not the network in training. Null when they need not. */
  refusal(): Result<never> | null {
    if (!this.search.running) return null;
    return refuse('searching', null, 'A formula is being searched for. Stop the search first.');
  }

  /** Why nothing can be trained here: what was sent came without its rows. Null where there are rows. */
  rowless(): Result<never> | null {
    const { dataset } = this.session;
    if (dataset === null || !standsIn(dataset)) return null;
    const message =
      'The rows of this network were not sent, so it cannot be trained. Drop its table on the page to train one of your own, or ask for a link with rows.';
    return refuse('no-rows', null, message);
  }

  /**
   * Something that takes the place of everything was asked for; reading it may take a while.
   * @returns gives the refusal of it once something else was asked for after it, null until then
   */
  beginOpening(): () => Result<never> | null {
    const opening = ++this.openings;
    return () =>
      opening === this.openings ? null : refuse('superseded', null, 'Something else was opened meanwhile.');
  }

  /** What was begun before something that replaces the network is brought to an end. */
  interrupt(): void {
    this.starts.stop();
    this.search.stop();
  }

  /** Over all rows. @throws Error when there is no network yet */
  metricsNow(): Metrics {
    const { scene } = this;
    if (scene === null) throw new Error('There is no network yet.');
    return this.painter.metrics(scene);
  }

  /** Queues a change that a person can get wrong. */
  change<T>(work: () => Promise<T>): Promise<Result<T>> {
    return this.serial(() => this.showing(() => attempt(work)));
  }

  /** Does something to the session, then shows what came of it. */
  async showing<T>(work: () => Promise<T>): Promise<T> {
    const answer = await work();
    this.showRest();
    return answer;
  }

  /**
   * Puts what has just been done on the timeline.
   * @param label  says it to a person: "Prune 12 edges"
   * @returns      the act's moment
   */
  record(act: ActKind, label: string): number {
    const kept = this.session.keptMoment;
    if (kept === null) throw new Error('There is no network yet.');
    const moment = this.timeline.act(act, label, kept, this.metricsNow());
    this.tellTimeline();
    return moment;
  }

  /** A new run: nothing of another one can be gone back to. @param saved where it has been before */
  beginTimeline(saved: SavedTimeline | null = null): void {
    const kept = this.session.keptMoment;
    if (kept === null) return;
    this.timeline.clear();
    this.painter.drop();
    forgetUnusedFunctions();
    if (saved === null || !this.bringBack(saved, kept)) this.timeline.begin(kept, this.metricsNow());
    this.tellTimeline();
  }

  /** What does not fit for whatever reason costs undo, never the run. @returns whether it is there */
  private bringBack(saved: SavedTimeline, here: KeptMoment): boolean {
    try {
      this.timeline.bringBack(this.withDataset((dataset) => adoptTimeline(saved, here, dataset)));
      return true;
    } catch {
      this.send({ type: 'notice', ...lostTimelineNotice() });
      return false;
    }
  }

  /** Keeps what is there, so that one can come back to it. */
  keepMoment(): void {
    const kept = this.session.keptMoment;
    if (kept === null || !this.timeline.differs(kept.state)) return;
    this.timeline.keep(kept, this.metricsNow());
  }

  /** Says whether it runs and what computes, and paints what stands still. */
  showRest(): void {
    this.tellStatus();
    this.paint();
  }

  paint(): void {
    if (this.previewed) return;
    if (this.session.trainer.running) this.withScene((scene) => this.painter.afterChange(scene));
    else this.withScene((scene) => this.painter.atRest(scene));
  }

  tellStatus(): void {
    const { trainer, status } = this.session;
    this.send({ type: 'status', running: trainer.running, endless: trainer.endless, backend: status });
  }

  tellTimeline(): void {
    const { info } = this.session;
    if (info !== null) this.send({ type: 'timeline', runId: info.runId, ...this.timeline.describe() });
  }

  /** The page is told of a network that it did not ask for. */
  tellModel(): void {
    const { info } = this.session;
    if (info !== null) this.send({ type: 'model', model: info, preview: false });
  }

  /** A network on the way of a search, in the place of the one in training: a picture, no more. */
  private preview({ network }: JobStep): void {
    const { scene, request } = this.session;
    if (scene === null || request === null || network === null) return;
    // A search of several outputs shows one of them at a time.
    if (network.layout.outputCount !== scene.network.layout.outputCount) return;
    const runId = this.session.renewRun();
    this.previewed = true;
    this.send({
      type: 'model',
      model: modelInfoOf(requestOf(request, network), network, runId),
      preview: true,
    });
    this.painter.preview({ ...scene, runId, network, state: { ...scene.state, network } });
  }

  /** The network in training is what is seen again. */
  endPreview(): void {
    if (!this.previewed) return;
    this.previewed = false;
    this.session.renewRun();
    this.tellModel();
    this.showRest();
  }

  send(event: EngineEvent, transfer: Transferable[] = []): void {
    this.port?.postMessage(event, transfer);
  }

  /** Lets messages in; several may wait at once. */
  breathe(): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
  }

  private whileRunning(scene: Scene): void {
    const metrics = this.painter.whileRunning(scene);
    if (!this.timeline.isDue(scene.state.step, scene.trainer.elapsedMs)) return;
    const kept = this.session.keptMoment;
    if (kept === null) return;
    // A hidden tab draws nothing, and can be gone back in all the same.
    this.timeline.keep(kept, metrics ?? this.painter.sampleMetrics(scene));
    this.tellTimeline();
  }

  private withDataset<T>(make: (dataset: Dataset) => T): T {
    const { dataset } = this.session;
    if (dataset === null) throw new Error('There is no data yet.');
    return make(dataset);
  }

  private withScene(act: (scene: Scene) => void): void {
    const { scene } = this;
    if (scene !== null) act(scene);
  }
}
