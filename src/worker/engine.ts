/**
 * The engine: one dataset, one network, one trainer, one backend, behind the commands of protocol.ts. Commands run one
 * after another; those that change something stop the trainer between two steps and let it go on afterwards.
 */
import type { TrainingState } from '../backend/backend.ts';
import type { DataRequest, Dataset } from '../dataset/dataset.ts';
import { loadDataset } from '../dataset/load.ts';
import { listPresets } from '../dataset/presets.ts';
import { createNetwork } from '../kan/init.ts';
import type { Network } from '../kan/network.ts';
import { createSpec, type EdgeId } from '../kan/spec.ts';
import { DEFAULT_SETTINGS, settingProblem } from '../train/settings.ts';
import { Trainer, type TrainingFailure } from '../train/trainer.ts';
import { type ChosenBackend, chooseBackend, fallBackToCpu } from './backends.ts';
import { holdForLife } from './lifeLock.ts';
import { Painter } from './painter.ts';
import type {
  BackendChoice,
  BackendStatus,
  EdgeInfo,
  EngineCommands,
  EngineEvent,
  KeptRun,
  Loaded,
  Metrics,
  ModelInfo,
  ModelRequest,
  Result,
  Speed,
  TrainingSettings,
  ViewRequest,
} from './protocol.ts';
import { describeEdges, edgeCurve, predictRows } from './queries.ts';
import { createQueue } from './queue.ts';
import { attempt, refuse } from './result.ts';
import { createWaiter } from './waiter.ts';

/** What exists once data and a network were set. */
interface Session {
  readonly dataset: Dataset;
  readonly request: ModelRequest;
  readonly info: ModelInfo;
  /** The network as it was born; its parameters are those of step 0. */
  readonly network: Network;
}

export class Engine implements EngineCommands {
  private readonly serial = createQueue();
  private readonly waiter = createWaiter();
  private readonly painter = new Painter((event, transfer) => this.send(event, transfer));
  private port: MessagePort | null = null;
  private chosen: ChosenBackend | null = null;
  private session: Session | null = null;
  private trainer: Trainer | null = null;
  private settings: TrainingSettings = DEFAULT_SETTINGS;
  private speed: Speed = 'max';
  private runId = 0;

  connect(port: MessagePort, choice: BackendChoice, lifeLock: string | null): Promise<BackendStatus> {
    return this.serial(async () => {
      this.port = port;
      if (lifeLock !== null) await holdForLife(lifeLock);
      this.adopt(await chooseBackend(choice));
      return this.backendStatus();
    });
  }

  async presets() {
    return listPresets();
  }

  setData(data: DataRequest, model: ModelRequest): Promise<Result<Loaded>> {
    return this.serial(() =>
      attempt(async () => {
        const dataset = await loadDataset(data);
        return this.replace(dataset, model);
      }),
    );
  }

  setModel(model: ModelRequest): Promise<Result<ModelInfo>> {
    return this.serial(() =>
      attempt(async () => (await this.replace(this.needSession().dataset, model)).model),
    );
  }

  restore(data: DataRequest, model: ModelRequest, run: KeptRun): Promise<Result<Loaded>> {
    return this.serial(() => attempt(async () => this.replace(await loadDataset(data), model, run)));
  }

  restart(): Promise<Result<ModelInfo>> {
    return this.serial(() =>
      attempt(async () => {
        const { dataset, request } = this.needSession();
        return (await this.replace(dataset, request)).model;
      }),
    );
  }

  async configure(settings: Partial<TrainingSettings>): Promise<Result<TrainingSettings>> {
    for (const [key, value] of Object.entries(settings)) {
      const problem = settingProblem(key as keyof TrainingSettings, value);
      if (problem !== null) return refuse('setting-range', key, problem);
    }
    // Not queued: it takes effect at the next request, whatever else is going on.
    this.settings = { ...this.settings, ...settings };
    this.chosen?.backend.configure(this.settings);
    return { ok: true, value: this.settings };
  }

  async setSpeed(speed: Speed): Promise<void> {
    this.speed = speed;
    this.trainer?.setSpeed(speed);
  }

  async setView(view: ViewRequest): Promise<void> {
    this.painter.setView(view);
    if (!this.trainer?.running) this.paint();
  }

  setBackend(choice: BackendChoice): Promise<Result<BackendStatus>> {
    return this.serial(async () => {
      const stepsLeft = (await this.trainer?.halt()) ?? 0;
      const chosen = await chooseBackend(choice);
      if (choice === 'webgpu' && chosen.status.kind !== 'webgpu') {
        chosen.backend.destroy();
        await this.goOn(stepsLeft);
        return refuse(
          'no-adapter',
          'backend',
          'This browser gives no WebGPU adapter. The CPU goes on as before.',
        );
      }
      await this.switchTo(chosen);
      await this.goOn(stepsLeft);
      this.tellStatus();
      return { ok: true, value: this.backendStatus() };
    });
  }

  run(): Promise<void> {
    return this.serial(async () => {
      await this.needTrainer().run();
      this.tellStatus();
    });
  }

  async pause(): Promise<Metrics> {
    // The halt must not wait in the queue behind a command that waits for the run to end.
    await this.trainer?.halt();
    this.tellStatus();
    this.paint();
    return this.metrics();
  }

  async train(steps: number): Promise<Result<Metrics>> {
    if (!Number.isInteger(steps) || steps < 1 || steps > 1e9) {
      return refuse(
        'steps-range',
        'steps',
        `Cannot train for ${steps} steps. Use a whole number from 1 to 1e9.`,
      );
    }
    const trainer = await this.serial(async () => {
      const current = this.needTrainer();
      await current.halt();
      await current.run(steps);
      if (steps > 1) this.tellStatus();
      return current;
    });
    do {
      await trainer.finished();
      // A lost device is recovered from in the queue, and the rest of the steps taken there.
      await this.serial(async () => undefined);
    } while (trainer.running);
    return { ok: true, value: await this.metrics() };
  }

  async metrics(): Promise<Metrics> {
    return this.painter.metrics(this.scene());
  }

  async edges(): Promise<EdgeInfo[]> {
    return describeEdges(this.scene());
  }

  async curve(edge: EdgeId, points: number): Promise<Result<{ x: Float64Array; y: Float64Array }>> {
    return edgeCurve(this.scene(), edge, points);
  }

  async predict(rows: readonly (readonly number[])[]): Promise<Result<number[][]>> {
    return predictRows(this.scene(), rows);
  }

  /** Puts a fresh network (or a kept run of one) for a dataset in place of what is there. */
  private async replace(dataset: Dataset, request: ModelRequest, kept?: KeptRun): Promise<Loaded> {
    const width = [dataset.info.inputs.length, ...request.hidden, dataset.info.outputs.length];
    const spec = createSpec({ ...request, width });
    const network = createNetwork(spec, request.seed);
    const stepsLeft = (await this.trainer?.halt()) ?? 0;
    this.runId++;
    const info: ModelInfo = {
      ...request,
      runId: this.runId,
      width,
      edges: network.layout.edgeCount,
      parameters: network.layout.parameterCount,
    };
    this.session = { dataset, request, info, network };
    const start = kept?.state ?? this.freshState(network);
    await this.load(start);
    this.trainer ??= new Trainer(this.needBackend(), {
      now: () => performance.now(),
      wait: (ms) => this.waiter.wait(ms),
      wake: () => this.waiter.wake(),
      onSteps: () => this.painter.whileRunning(this.scene()),
      onDone: () => {
        this.tellStatus();
        this.paint();
      },
      onFailure: (failure) => void this.serial(() => this.recover(failure)),
    });
    this.trainer.begin(
      start,
      Math.hypot(...dataset.info.outputs.map((o) => o.scale)) / Math.sqrt(width.at(-1) ?? 1),
      kept,
    );
    this.trainer.setSpeed(this.speed);
    this.painter.begin(dataset);
    this.paint();
    // A run without an end goes on with the new network; a counted one was about the old.
    if (stepsLeft === Number.POSITIVE_INFINITY) await this.trainer.run();
    this.tellStatus();
    return { dataset: dataset.info, model: info };
  }

  private async goOn(steps: number): Promise<void> {
    if (steps > 0) await this.trainer?.run(steps);
  }

  private freshState(network: Network): TrainingState {
    return {
      step: 0,
      parameters: network.parameters.slice(),
      firstMoment: new Float64Array(network.layout.parameterCount),
      secondMoment: new Float64Array(network.layout.parameterCount),
    };
  }

  /** Gives the backend the session; one that cannot hold it (memory, limits) is replaced by the CPU. */
  private async load(state: TrainingState): Promise<void> {
    const { network, dataset, request } = this.needSession();
    const backend = this.needBackend();
    try {
      await backend.load(network, dataset.train, request.seed, state);
    } catch (error) {
      if (backend.kind === 'cpu') throw error;
      const why = error instanceof Error ? error.message : String(error);
      this.adopt(
        fallBackToCpu(
          this.backendStatus(),
          `WebGPU could not take this network and data: ${why} The CPU does the work.`,
        ),
      );
      await this.needBackend().load(network, dataset.train, request.seed, state);
    }
    this.needBackend().configure(this.settings);
    this.trainer?.use(this.needBackend());
  }

  private async switchTo(chosen: ChosenBackend): Promise<void> {
    const state = this.trainer?.latest ?? null;
    this.adopt(chosen);
    if (this.session !== null && state !== null) await this.load(state);
  }

  private adopt(chosen: ChosenBackend): void {
    this.chosen?.backend.destroy();
    this.chosen = chosen;
    const { backend } = chosen;
    // A device that dies at rest is noticed here; while running, the failing request tells first.
    void backend.lost.then((reason) => {
      if (this.chosen?.backend === backend && !this.trainer?.running) {
        void this.serial(() => this.recover({ kind: 'backend', reason, stepsLeft: 0 }));
      }
    });
  }

  private async recover(failure: TrainingFailure): Promise<void> {
    const state = this.trainer?.latest;
    if (state === null || state === undefined) return;
    if (failure.kind === 'diverged') {
      await this.load(state);
      const rate = this.settings.learningRate;
      this.notify(
        'warn',
        'diverged',
        `The loss exploded at step ${failure.step.toLocaleString('en')}.`,
        `Training stopped and the last good state is back. A smaller learning rate than ${rate} helps.`,
      );
    } else if (this.chosen?.backend.kind === 'webgpu') {
      const at = `step ${state.step.toLocaleString('en')}`;
      await this.switchTo(
        fallBackToCpu(
          this.backendStatus(),
          `The GPU was lost at ${at} (${failure.reason}). The CPU went on from there.`,
        ),
      );
      this.notify('warn', 'device-lost', `GPU lost at ${at}.`, 'Going on with the CPU.');
      await this.goOn(failure.stepsLeft);
    } else {
      this.notify('warn', 'backend-failed', 'Training stopped.', `${failure.reason} Restart to go on.`);
    }
    this.tellStatus();
    this.paint();
  }

  private scene() {
    const { dataset, info, network } = this.needSession();
    const trainer = this.needTrainer();
    const state = trainer.latest ?? this.freshState(network);
    return {
      dataset,
      info,
      network: { ...network, parameters: state.parameters },
      state,
      trainer,
      backend: this.needBackend().kind,
    };
  }

  private paint(): void {
    if (this.session !== null && this.trainer !== null) this.painter.atRest(this.scene());
  }

  private backendStatus(): BackendStatus {
    if (this.chosen === null) throw new Error('connect() must come first.');
    return this.chosen.status;
  }

  private needBackend() {
    if (this.chosen === null) throw new Error('connect() must come first.');
    return this.chosen.backend;
  }

  private needSession(): Session {
    if (this.session === null) throw new Error('setData() must come first.');
    return this.session;
  }

  private needTrainer(): Trainer {
    if (this.trainer === null) throw new Error('setData() must come first.');
    return this.trainer;
  }

  private tellStatus(): void {
    this.send({ type: 'status', running: this.trainer?.running ?? false, backend: this.backendStatus() }, []);
  }

  private notify(level: 'info' | 'warn', code: string, title: string, message: string): void {
    this.send({ type: 'notice', level, code, title, message }, []);
  }

  private send(event: EngineEvent, transfer: Transferable[]): void {
    this.port?.postMessage(event, transfer);
  }
}
