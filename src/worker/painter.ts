/**
 * When to make a picture, and how large: at most 20 snapshots and 4 output pictures a second, less when they would cost
 * training more than a quarter of its time. At rest everything is drawn once, finer and exact.
 */
import type { Table } from '../backend/backend.ts';
import { standsIn } from '../dataset/load.ts';
import { curvesWorth } from '../interpret/functionSteps.ts';
import { ownExpressionOf } from '../interpret/ownFunctions.ts';
import { predict } from '../kan/forward.ts';
import type { Network } from '../kan/network.ts';
import { computeScores } from '../train/scores.ts';
import { buildFormula } from './formulaPicture.ts';
import { countLive } from './modelInfo.ts';
import { buildOutput, outputBuffers } from './outputPicture.ts';
import type { EngineEvent, Metrics, ViewRequest } from './protocol.ts';
import type { Scene } from './scene.ts';
import { buildSnapshot, snapshotBuffers } from './snapshotPicture.ts';

const SNAPSHOT_MS = 50;
const OUTPUT_MS = 250;
/** An output picture goes this long after a snapshot, so that the page never draws both in one frame. */
const STAGGER_MS = 25;
/** A picture waits at least this many times as long as the last one took. */
const COST_SHARE = 4;
/** Evaluations of a curve that a map may cost, while running and at rest. */
const MAP_BUDGET = { running: 2e6, rest: 2e7 };
const MAP_COLUMNS = { running: 64, rest: 160, least: 24 };
/** Numbers of a state that go with every snapshot; a larger one goes as often as output pictures. */
const SMALL_STATE = 20_000;

/** When the next picture is due: after `interval`, or later when this one, begun at `start`, was dear. */
function dueAfter(start: number, interval: number): number {
  const end = performance.now();
  return Math.max(start + interval, end + COST_SHARE * (end - start));
}

const NO_SCORES = { loss: Number.NaN, rmse: Number.NaN, r2: Number.NaN };

/** Points along each axis of a map. */
function mapColumns(network: Network, when: 'running' | 'rest'): number {
  const affordable = Math.floor(Math.sqrt(MAP_BUDGET[when] / curvesWorth(network, ownExpressionOf)));
  return Math.max(MAP_COLUMNS.least, Math.min(MAP_COLUMNS[when], affordable));
}

type Send = (event: EngineEvent, transfer: Transferable[]) => void;

export class Painter {
  private view: ViewRequest = { mapAxes: { x: 0, y: 1 }, output: 0, digits: 3, visible: true };
  private exact: {
    readonly runId: number;
    readonly step: number;
    readonly network: Network;
    readonly metrics: Metrics;
  } | null = null;
  private nextSnapshot = 0;
  private nextOutput = 0;
  private nextFormula = 0;
  private outputTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: Send) {}

  setView(view: ViewRequest): void {
    this.view = view;
  }

  /**
   * Draws what is due. A hidden tab trains on and draws nothing.
   * @returns what was measured for a picture, on a sample of the rows; null when none was due
   */
  whileRunning(scene: Scene): Metrics | null {
    const now = performance.now();
    if (!this.view.visible || now < this.nextSnapshot) return null;
    const outputDue = now >= this.nextOutput;
    const metrics = this.sampleMetrics(scene);
    this.snapshot(scene, metrics, outputDue);
    this.nextSnapshot = dueAfter(now, SNAPSHOT_MS);
    if (now >= this.nextFormula) this.formula(scene);
    if (!outputDue) return metrics;
    // Until the output picture is out, so that no second one is begun.
    this.nextOutput = Number.POSITIVE_INFINITY;
    this.outputTimer = setTimeout(() => {
      const start = performance.now();
      this.output(scene, mapColumns(scene.network, 'running'));
      this.nextOutput = dueAfter(start, OUTPUT_MS);
    }, STAGGER_MS);
    return metrics;
  }

  /** What was to be drawn in a moment is not: a picture from before must not come after one of what there is now. */
  drop(): void {
    clearTimeout(this.outputTimer);
    this.nextOutput = 0;
  }

  /** Draws everything, as it is. */
  atRest(scene: Scene): void {
    this.drop();
    const metrics = this.metrics(scene);
    const { rmse } = metrics.train;
    if (scene.state.step > 0 && Number.isFinite(rmse)) {
      scene.trainer.history.addTrain(scene.state.step, rmse);
    }
    this.snapshot(scene, metrics, true);
    this.formula(scene);
    this.output(scene, mapColumns(scene.network, 'rest'));
  }

  /** Draws a network that is not in training. */
  preview(scene: Scene): void {
    const metrics = this.sampleMetrics(scene);
    const snapshot = buildSnapshot(scene, scene.sample.train, metrics, false);
    this.send(snapshot, snapshotBuffers(snapshot) as ArrayBuffer[]);
    this.formula(scene);
  }

  /** Something was replaced while training goes on: the next steps are drawn at once. */
  afterChange(scene: Scene): void {
    this.nextSnapshot = 0;
    this.nextOutput = 0;
    this.whileRunning(scene);
  }

  /** Over all rows; computed once a step. */
  metrics(scene: Scene): Metrics {
    const { runId } = scene;
    const { step } = scene.state;
    if (
      this.exact?.runId !== runId ||
      this.exact.step !== step ||
      this.exact.network !== scene.network ||
      this.exact.metrics.optimizer !== scene.optimizer ||
      this.exact.metrics.backend !== scene.backend
    ) {
      const metrics = this.metricsOf(scene, scene.dataset.train, scene.dataset.test);
      this.exact = { runId, step, network: scene.network, metrics };
    }
    return this.exact.metrics;
  }

  /** On at most SAMPLE_ROWS rows. */
  sampleMetrics(scene: Scene): Metrics {
    return this.metricsOf(scene, scene.sample.train, scene.sample.test);
  }

  private metricsOf(scene: Scene, train: Table, test: Table): Metrics {
    const { network, dataset, state, trainer, backend, optimizer } = scene;
    const scales = dataset.info.outputs.map((column) => column.scale);
    // Against rows that only stand in for others an error would claim what nobody has measured.
    const scores = ({ inputs, targets, rows }: Table) =>
      standsIn(dataset) ? NO_SCORES : computeScores(predict(network, inputs, rows), targets, rows, scales);
    return {
      step: state.step,
      optimizer,
      train: scores(train),
      test: scores(test),
      ...countLive(network),
      gridSize: Math.max(...network.spec.layers.map((layer) => layer.gridSize)),
      elapsedMs: trainer.elapsedMs,
      backend,
    };
  }

  private snapshot(scene: Scene, metrics: Metrics, withState: boolean): void {
    if (Number.isFinite(metrics.test.rmse)) scene.trainer.history.setTest(metrics.test.rmse);
    const keepState = withState || scene.network.layout.parameterCount <= SMALL_STATE;
    const snapshot = buildSnapshot(scene, scene.sample.train, metrics, keepState);
    this.send(snapshot, snapshotBuffers(snapshot) as ArrayBuffer[]);
  }

  private formula(scene: Scene): void {
    const start = performance.now();
    this.send(buildFormula(scene, this.view.digits), []);
    this.nextFormula = dueAfter(start, OUTPUT_MS);
  }

  private output(scene: Scene, columns: number): void {
    const output = buildOutput(scene, this.view, scene.sample.test, columns);
    this.send(output, outputBuffers(output) as ArrayBuffer[]);
  }
}
