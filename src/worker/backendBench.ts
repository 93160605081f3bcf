/**
 * The backends at hand and which of them works: the chosen one, or the CPU for an optimiser or a function that it does
 * not have. A wish for Levenberg-Marquardt on too large a network is kept, and Adam runs meanwhile.
 */
import type { Backend, Optimizer, Table, TrainingSettings, TrainingState } from '../backend/backend.ts';
import type { Network } from '../kan/network.ts';
import { FIRST_OWN_ID } from '../kan/symbolicFunctions.ts';
import { lmProblemTooLarge } from '../train/lmLimits.ts';
import { DEFAULT_SETTINGS } from '../train/settings.ts';
import { type ChosenBackend, createCpu, fallBackToCpu, startOnCpu } from './backends.ts';
import type { BackendStatus, NoticeEvent } from './protocol.ts';

export interface BenchHost {
  /** The device of the backend that works is gone. */
  onLost(reason: string): void;
  /** The device of the chosen backend is gone while the CPU does the work for it. */
  onIdleLost(reason: string): void;
  notify(notice: Omit<NoticeEvent, 'type'>): void;
}

/** How optimisers are called in sentences. */
const OPTIMIZER_NAMES: Readonly<Record<Optimizer, string>> = {
  adam: 'Adam',
  lbfgs: 'L-BFGS',
  lm: 'Levenberg–Marquardt',
};

/** Whether the network has a function that no shader knows. */
function hasOwnFunctions(network: Network | null): boolean {
  return network?.forms.some((form) => form >= FIRST_OWN_ID) ?? false;
}

export class BackendBench {
  /** As a person wishes them. */
  settings: TrainingSettings = DEFAULT_SETTINGS;
  private chosen: ChosenBackend = startOnCpu();
  /** The CPU beside a GPU, for the optimisers that the GPU does not have. */
  private second: Backend | null = null;
  private working: Backend = this.chosen.backend;
  private running: TrainingSettings = DEFAULT_SETTINGS;
  private told: string | null = null;
  /** What was loaded last. */
  private network: Network | null = null;

  constructor(private readonly host: BenchHost) {}

  /** The backend that works. */
  get active(): Backend {
    return this.working;
  }

  /** The optimiser that runs, which may not be the one wished for. */
  get optimizer(): Optimizer {
    return this.running.optimizer;
  }

  get status(): BackendStatus {
    const { status, backend } = this.chosen;
    if (this.working === backend) return status;
    if (hasOwnFunctions(this.network)) {
      const reason = 'A function of your own is part of the network. Only the CPU knows it.';
      return { ...status, kind: this.working.kind, adapter: null, reason };
    }
    const name = OPTIMIZER_NAMES[this.running.optimizer];
    const reason = `${name} runs on the CPU, in double precision. Adam would run on ${status.adapter ?? 'the GPU'}.`;
    return { ...status, kind: this.working.kind, adapter: null, reason };
  }

  /**
   * Takes over settings.
   * @returns false when another backend has to be loaded for them first
   */
  configure(settings: TrainingSettings, network: Network | null, rows: number): boolean {
    this.settings = settings;
    const wanted = this.settingsFor(network, rows);
    if (this.backendFor(wanted.optimizer, network) !== this.working) return false;
    this.apply(wanted);
    return true;
  }

  /** Another chosen backend; nothing is loaded into it yet. */
  choose(chosen: ChosenBackend): void {
    const before = this.chosen.backend;
    if (before !== chosen.backend) before.destroy();
    this.chosen = chosen;
    if (chosen.backend.kind === 'cpu') this.dropSecond();
    const { backend } = chosen;
    this.working = this.backendFor(this.running.optimizer, this.network);
    // A device that dies at rest is noticed here.
    void backend.lost.then((reason) => {
      if (this.working === backend) this.host.onLost(reason);
      else if (this.chosen.backend === backend) this.host.onIdleLost(reason);
    });
  }

  /** The CPU in place of a GPU that failed. */
  leaveGpu(reason: string): void {
    this.choose(fallBackToCpu(this.chosen.status, reason));
  }

  /**
   * Gives a state to the backend that its optimiser needs. A GPU that cannot hold it is left for the CPU.
   * @returns the backend that works from now on
   */
  async load(state: TrainingState, train: Table, batchSeed: number): Promise<Backend> {
    const { network } = state;
    this.network = network;
    const wanted = this.settingsFor(network, train.rows);
    const backend = this.backendFor(wanted.optimizer, network);
    try {
      backend.configure(wanted);
      await backend.load(state, train, batchSeed);
      this.working = backend;
    } catch (error) {
      if (backend.kind === 'cpu') throw error;
      const why = error instanceof Error ? error.message : String(error);
      this.leaveGpu(`WebGPU could not take this network and data: ${why} The CPU does the work.`);
      this.working.configure(wanted);
      await this.working.load(state, train, batchSeed);
    }
    // Settings may have changed while a GPU was loading; those that need another backend have asked for it already.
    const now = this.settingsFor(network, train.rows);
    this.apply(this.backendFor(now.optimizer, network) === this.working ? now : wanted);
    return this.working;
  }

  private apply(settings: TrainingSettings): void {
    this.running = settings;
    this.working.configure(settings);
  }

  private backendFor(optimizer: Optimizer, network: Network | null): Backend {
    const { backend } = this.chosen;
    const knows = backend.kind === 'cpu' || !hasOwnFunctions(network);
    if (knows && backend.optimizers.includes(optimizer)) return backend;
    this.second ??= createCpu();
    return this.second;
  }

  private dropSecond(): void {
    this.second?.destroy();
    this.second = null;
  }

  /** What really runs for the wish; says so once when that is something else. */
  private settingsFor(network: Network | null, rows: number): TrainingSettings {
    const { settings } = this;
    const problem = settings.optimizer === 'lm' && network !== null ? lmProblemTooLarge(network, rows) : null;
    if (problem !== null && problem !== this.told) {
      const title = 'Too large for Levenberg–Marquardt.';
      this.host.notify({ level: 'info', code: 'lm-too-large', title, message: problem });
    }
    this.told = problem;
    return problem === null ? settings : { ...settings, optimizer: 'adam' };
  }
}
