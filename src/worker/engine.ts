/**
 * The commands of protocol.ts over one session. Commands that change something run one after another; questions are
 * answered at once, from what is there.
 */
import type { DataRequest, DatasetInfo } from '../dataset/dataset.ts';
import { loadDataset } from '../dataset/load.ts';
import { listPresets } from '../dataset/presets.ts';
import { freezeEdge } from '../kan/freeze.ts';
import { layerOf } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import type { EdgeId } from '../kan/spec.ts';
import { DEFAULT_SETTINGS, settingProblem } from '../train/settings.ts';
import type { RunEnd } from '../train/trainer.ts';
import { chooseBackend } from './backends.ts';
import { holdForLife } from './lifeLock.ts';
import { Painter } from './painter.ts';
import type {
  BackendChoice,
  BackendStatus,
  EdgeInfo,
  EngineCommands,
  EngineEvent,
  GridChange,
  KeptRun,
  Loaded,
  Metrics,
  ModelInfo,
  ModelRequest,
  Result,
  Speed,
  Start,
  TrainingSettings,
  ViewRequest,
} from './protocol.ts';
import { describeEdges, edgeCurve, predictRows } from './queries.ts';
import { createQueue } from './queue.ts';
import { changeGrid, checkGridSizes, extended, updated } from './regrid.ts';
import { attempt, notReady, refuse, stoppedStarts } from './result.ts';
import type { Scene } from './scene.ts';
import { Session } from './session.ts';
import { START_COUNTS, startJobs } from './startJobs.ts';
import { Starts } from './starts.ts';
import { createWaiter } from './waiter.ts';

/** Most steps of one command. */
const MOST_STEPS = 1e9;

export class Engine implements EngineCommands {
  private readonly serial = createQueue();
  private readonly painter = new Painter((event, transfer) => this.send(event, transfer));
  private readonly session: Session;
  private readonly starts = new Starts((event) => this.send(event, []));
  private port: MessagePort | null = null;
  private settings: TrainingSettings = DEFAULT_SETTINGS;
  /** The search for an adapter after the start, until its answer is in use. */
  private search: Promise<void> = Promise.resolve();
  /** A person has chosen a backend, so that the answer of the search is no longer wanted. */
  private chosenByHand = false;

  constructor() {
    this.session = new Session({
      waiter: createWaiter(),
      onSteps: () => this.withScene((scene) => this.painter.whileRunning(scene)),
      onRest: () => this.showRest(),
      enqueue: (work) => void this.serial(work),
      notify: (notice) => this.send({ type: 'notice', ...notice }, []),
    });
  }

  async connect(port: MessagePort, choice: BackendChoice, lifeLock: string | null): Promise<BackendStatus> {
    this.port = port;
    if (lifeLock !== null) await holdForLife(lifeLock);
    // The CPU starts at once; an adapter may take a while to answer.
    this.search = this.findBackend(choice);
    return this.session.status;
  }

  async backendFound(): Promise<BackendStatus> {
    await this.search;
    return this.session.status;
  }

  async presets() {
    return listPresets();
  }

  setData(data: DataRequest, model: ModelRequest): Promise<Result<Loaded>> {
    return this.change(async () => {
      const dataset = await loadDataset(data, (share) => this.send({ type: 'progress', share }, []));
      const loaded = await this.session.replace(dataset, model);
      this.starts.clear();
      return withoutRows(loaded);
    });
  }

  restore(data: DataRequest, model: ModelRequest, run: KeptRun): Promise<Result<Loaded>> {
    return this.change(async () =>
      withoutRows(await this.session.replace(await loadDataset(data), model, run)),
    );
  }

  setModel(model: ModelRequest): Promise<Result<ModelInfo>> {
    return this.serial(async () => {
      const { dataset } = this.session;
      if (dataset === null) return notReady();
      const answer = await this.showing(() =>
        attempt(async () => (await this.session.replace(dataset, model)).model),
      );
      if (answer.ok) this.starts.clear();
      return answer;
    });
  }

  restart(): Promise<Result<ModelInfo>> {
    return this.serial(async () => {
      const { dataset, request } = this.session;
      if (dataset === null || request === null) return notReady();
      this.starts.clear();
      return this.showing(() => attempt(async () => (await this.session.replace(dataset, request)).model));
    });
  }

  async configure(settings: Partial<TrainingSettings>): Promise<Result<TrainingSettings>> {
    for (const [key, value] of Object.entries(settings)) {
      const problem = settingProblem(key as keyof TrainingSettings, value);
      if (problem !== null) return refuse('setting-range', key, problem);
    }
    // Not queued: it takes effect at the next request, whatever else is going on.
    const other = settings.optimizer !== undefined && settings.optimizer !== this.settings.optimizer;
    this.settings = { ...this.settings, ...settings };
    this.session.configure(this.settings);
    if (other && !this.session.trainer.running) this.paint();
    return { ok: true, value: this.settings };
  }

  async setGrowth(grows: boolean): Promise<void> {
    this.session.setGrowth(grows);
  }

  updateGrid(): Promise<Result<GridChange>> {
    return this.regrid(null, updated);
  }

  extendGrid(gridSize: number | readonly number[]): Promise<Result<GridChange>> {
    return this.regrid(
      (network) => checkGridSizes(network, gridSize),
      (network, inputs, rows) => extended(network, gridSize, inputs, rows),
    );
  }

  setFrozen(edge: EdgeId, frozen: boolean): Promise<Result<null>> {
    return this.serial(async () => {
      const { scene } = this.session;
      if (scene === null) return notReady();
      try {
        layerOf(scene.network.layout, edge);
      } catch (error) {
        if (error instanceof RangeError) return refuse('no-such-edge', 'edge', error.message);
        throw error;
      }
      await this.showing(() =>
        this.session.rework((state) => ({ ...state, network: freezeEdge(state.network, edge, frozen) })),
      );
      return { ok: true, value: null };
    });
  }

  async tryStarts(count: number): Promise<Result<readonly Start[]>> {
    const { min, max } = START_COUNTS;
    if (!Number.isInteger(count) || count < min || count > max) {
      return refuse(
        'starts',
        'starts',
        `Cannot try ${count} starts. Use a whole number from ${min} to ${max}.`,
      );
    }
    const { stops } = this.session;
    await this.serial(() => this.session.trainer.halt());
    this.showRest();
    const { scene, request } = this.session;
    if (scene === null || request === null) return notReady();
    if (this.session.stops !== stops) return stoppedStarts();
    const jobs = startJobs(scene.dataset, request, this.session.startSettings, this.session.growing, count);
    const best = await this.starts.run(jobs, scene.runId);
    if (this.session.stops !== stops) return stoppedStarts();
    // What a person did to the network meanwhile is not thrown away: the starts are there to choose from.
    const untouched = this.session.scene?.state === scene.state;
    if (best !== null && untouched) await this.chooseStart(best);
    return { ok: true, value: this.starts.list };
  }

  chooseStart(index: number): Promise<Result<ModelInfo>> {
    return this.serial(async () => {
      const { dataset, request } = this.session;
      const start = this.starts.keptRun(index);
      if (dataset === null || request === null || start === null) {
        return refuse('no-such-start', 'starts', `There is no finished start ${index}.`);
      }
      const model = { ...request, seed: start.seed };
      const answer = await this.showing(() =>
        attempt(async () => (await this.session.replace(dataset, model, start.run)).model),
      );
      if (answer.ok) this.starts.choose(index, answer.value.runId);
      return answer;
    });
  }

  async setSpeed(speed: Speed): Promise<void> {
    this.session.trainer.setSpeed(speed);
  }

  async setView(view: ViewRequest): Promise<void> {
    this.painter.setView(view);
    if (!this.session.trainer.running) this.paint();
  }

  async setBackend(choice: BackendChoice): Promise<Result<BackendStatus>> {
    this.chosenByHand = true;
    // Asked before the queue: training goes on while the adapter thinks.
    const chosen = await chooseBackend(choice, this.session.status.webgpuAvailable);
    return this.serial(async () => {
      if (choice === 'webgpu' && chosen.status.kind !== 'webgpu') {
        return refuse(
          'no-adapter',
          'backend',
          'This browser gives no WebGPU adapter. All goes on as before.',
        );
      }
      await this.showing(() => this.session.use(chosen));
      return { ok: true, value: this.session.status };
    });
  }

  run(): Promise<Result<null>> {
    const { stops } = this.session;
    return this.serial(async () => {
      if (this.session.scene === null) return notReady();
      await this.session.start(stops);
      this.tellStatus();
      return { ok: true, value: null };
    });
  }

  async pause(): Promise<Result<Metrics>> {
    // Not queued: a stop must not wait behind a command that waits for training to end.
    await this.session.stop();
    this.starts.stop();
    this.showRest();
    return this.metrics();
  }

  async train(steps: number): Promise<Result<Metrics>> {
    if (!Number.isInteger(steps) || steps < 1 || steps > MOST_STEPS) {
      return refuse(
        'steps-range',
        'steps',
        `Cannot train for ${steps} steps. Use a whole number from 1 to 1e9.`,
      );
    }
    const first = this.session.scene;
    if (first === null) return notReady();
    const { trainer, stops } = this.session;
    let run = await this.serial(async () => {
      const started = await this.session.start(stops, steps);
      // A single step is over before a button could change.
      if (steps > 1) this.tellStatus();
      return started;
    });
    let end: RunEnd = { kind: 'halted' };
    while (run !== null) {
      end = await run.ended;
      const stopped = this.session.stops !== stops || this.session.scene?.runId !== first.runId;
      if (end.kind === 'done' || end.kind === 'diverged' || stopped) break;
      // In the queue a lost device is recovered from and the rest of the steps taken on the CPU, an optimiser that has
      // converged goes on with a finer grid or not at all, and what was changed while training goes on from there.
      run = await this.serial(async () => (trainer.running ? trainer.start() : null));
    }
    const at = (trainer.latest?.step ?? 0).toLocaleString('en');
    if (end.kind === 'done' || end.kind === 'converged') return this.metrics();
    if (end.kind === 'halted')
      return refuse('interrupted', null, `Training was stopped at step ${at}, before its end.`);
    if (end.kind === 'backend')
      return refuse('backend-failed', null, `Training failed at step ${at}: ${end.reason}`);
    const advice =
      this.session.scene?.optimizer === 'adam'
        ? ` Use a learning rate below ${this.settings.learningRate}.`
        : '';
    return refuse(
      'diverged',
      'learningRate',
      `The loss exploded after step ${at}, and the last good state is back.${advice}`,
    );
  }

  async metrics(): Promise<Result<Metrics>> {
    const { scene } = this.session;
    return scene === null ? notReady() : { ok: true, value: this.painter.metrics(scene) };
  }

  async edges(): Promise<Result<EdgeInfo[]>> {
    const { scene } = this.session;
    return scene === null ? notReady() : { ok: true, value: describeEdges(scene) };
  }

  async curve(edge: EdgeId, points: number): Promise<Result<{ x: Float64Array; y: Float64Array }>> {
    const { scene } = this.session;
    return scene === null ? notReady() : edgeCurve(scene, edge, points);
  }

  async predict(rows: readonly (readonly number[])[]): Promise<Result<number[][]>> {
    const { scene } = this.session;
    return scene === null ? notReady() : predictRows(scene, rows);
  }

  private async findBackend(choice: BackendChoice): Promise<void> {
    const chosen = await chooseBackend(choice, false);
    await this.serial(async () => {
      if (this.chosenByHand) chosen.backend.destroy();
      else await this.showing(() => this.session.use(chosen));
    });
  }

  /** Other grids for the network in training, taken back when they make it worse. */
  private regrid(
    problem: ((network: Network) => string | null) | null,
    make: (network: Network, inputs: Float64Array, rows: number) => Network,
  ): Promise<Result<GridChange>> {
    return this.serial(async () => {
      const { scene } = this.session;
      if (scene === null) return notReady();
      const refused = problem?.(scene.network) ?? null;
      if (refused !== null) return refuse('grid-range', 'gridSize', refused);
      return this.showing(() =>
        attempt(async () => {
          let change: Omit<GridChange, 'metrics'> | null = null;
          await this.session.rework((state, dataset) => {
            const made = changeGrid(state, dataset.train, make);
            change = made.change;
            return made.state;
          });
          if (change === null) throw new Error('There is no network to change.');
          return { ...(change as Omit<GridChange, 'metrics'>), metrics: this.metricsNow() };
        }),
      );
    });
  }

  private metricsNow(): Metrics {
    const { scene } = this.session;
    if (scene === null) throw new Error('There is no network yet.');
    return this.painter.metrics(scene);
  }

  /** Queues a change that a person can get wrong. */
  private change<T>(work: () => Promise<T>): Promise<Result<T>> {
    return this.serial(() => this.showing(() => attempt(work)));
  }

  /** Does something to the session, then shows what came of it. */
  private async showing<T>(work: () => Promise<T>): Promise<T> {
    const answer = await work();
    this.showRest();
    return answer;
  }

  /** Says whether it runs and what computes, and paints what stands still. */
  private showRest(): void {
    this.tellStatus();
    this.paint();
  }

  private paint(): void {
    if (this.session.trainer.running) this.withScene((scene) => this.painter.afterChange(scene));
    else this.withScene((scene) => this.painter.atRest(scene));
  }

  private withScene(act: (scene: Scene) => void): void {
    const { scene } = this.session;
    if (scene !== null) act(scene);
  }

  private tellStatus(): void {
    const { trainer, status } = this.session;
    this.send({ type: 'status', running: trainer.running, endless: trainer.endless, backend: status }, []);
  }

  private send(event: EngineEvent, transfer: Transferable[]): void {
    this.port?.postMessage(event, transfer);
  }
}

/** The page has the rows of a CSV; sending them back would only cost time. */
function withoutRows({ dataset, model }: Loaded): Loaded {
  const { request } = dataset;
  if (request.kind !== 'csv') return { dataset, model };
  const info: DatasetInfo = { ...dataset, request: { ...request, text: '' } };
  return { dataset: info, model };
}
