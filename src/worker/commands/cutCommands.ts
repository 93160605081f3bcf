/** Cutting edges, nodes and inputs: what it would cost, and doing it. */
import { type Attribution, attribute } from '../../interpret/attribution.ts';
import { cutEdges, edgesBelow, idleInputs } from '../../interpret/prune.ts';
import { edgeIndex, layerOf, listEdges } from '../../kan/layout.ts';
import type { Network } from '../../kan/network.ts';
import type { Desk } from '../desk.ts';
import { edgeProblem, edgeText } from '../edgeText.ts';
import { type Measure, measure } from '../measure.ts';
import type { ActReport, CutReport, CutRequest, EngineCommands, NodeId, Result } from '../protocol.ts';
import { withNetwork } from '../regrid.ts';
import { notReady, refuse } from '../result.ts';
import { SAMPLE_ROWS, sampleTable } from '../sample.ts';
import type { Scene } from '../scene.ts';

type Commands = Pick<EngineCommands, 'previewCut' | 'cut'>;

/** Rows that give the means of what is cut. */
const MEAN_ROWS = 20_000;

interface Plan {
  readonly network: Network;
  readonly report: CutReport;
}

/** What is wrong with a request, as a sentence, or null. */
function problemOf(network: Network, request: CutRequest): string | null {
  if ('edges' in request) {
    return request.edges.map((edge) => edgeProblem(network, edge)).find((text) => text !== null) ?? null;
  }
  if ('nodes' in request) {
    const wrong = request.nodes.find((node) => edgesAtNode(network, node) === null);
    return wrong === undefined
      ? null
      : `There is no input or hidden node {layer: ${wrong.layer}, node: ${wrong.node}} that could be cut.`;
  }
  const { edgeThreshold, nodeThreshold } = request;
  const wrong = [edgeThreshold, nodeThreshold].find((value) => !(Number.isFinite(value) && value >= 0));
  return wrong === undefined ? null : `A threshold cannot be ${wrong}. Use a number from 0 on.`;
}

/** Live edges of a node: those that leave an input, those that lead to a hidden node. Null where there is no such node. */
function edgesAtNode({ layout, mask }: Network, { layer, node }: NodeId): number[] | null {
  const after = layout.layers[layer];
  if (after === undefined || !Number.isInteger(node) || node < 0 || node >= after.inputs) return null;
  const leaving = Array.from({ length: after.outputs }, (_, j) => edgeIndex(after, node, j));
  return leaving.filter((edge) => mask[edge] !== 0);
}

function wantedEdges(network: Network, scores: Attribution, request: CutRequest): number[] {
  if ('edges' in request) {
    return request.edges.map((edge) => {
      return edgeIndex(layerOf(network.layout, edge), edge.input, edge.output);
    });
  }
  if ('nodes' in request) return request.nodes.flatMap((node) => edgesAtNode(network, node) ?? []);
  return edgesBelow(network, scores, request);
}

/** The network after a cut, and what it costs. */
function plan({ network, dataset }: Scene, request: CutRequest): Plan {
  const sample = sampleTable(dataset.train, SAMPLE_ROWS);
  const scores = attribute(network, sample.inputs, sample.rows);
  const { inputs, rows } = sampleTable(dataset.train, MEAN_ROWS);
  const pruned = cutEdges(network, wantedEdges(network, scores, request), inputs, rows);
  const removed = [...network.mask.keys()].filter((e) => network.mask[e] !== 0 && pruned.mask[e] === 0);
  removed.sort((a, b) => scores.edgeScores[a] - scores.edgeScores[b]);
  const before = measure(network, dataset);
  const after = removed.length === 0 ? before : measure(pruned, dataset);
  const change = (key: keyof Measure) => ({ before: before[key], after: after[key] });
  const report: CutReport = {
    removed,
    edges: change('edges'),
    parameters: change('parameters'),
    trainRmse: change('trainRmse'),
    testRmse: change('testRmse'),
    idleInputs: idleInputs(pruned, scores),
  };
  return { network: pruned, report };
}

function labelOf(network: Network, { removed }: CutReport): string {
  if (removed.length !== 1) return `Prune ${removed.length} edges`;
  return `Cut ${edgeText(network, listEdges(network.layout)[removed[0]])}`;
}

export function cutCommands(desk: Desk): Commands {
  const { session } = desk;
  const refused = (scene: Scene, request: CutRequest): Result<never> | null => {
    const problem = problemOf(scene.network, request);
    return problem === null ? null : refuse('cut', 'threshold', problem);
  };

  return {
    async previewCut(request) {
      const { scene } = session;
      if (scene === null) return notReady();
      return desk.refusal() ?? refused(scene, request) ?? { ok: true, value: plan(scene, request).report };
    },

    cut: (request) =>
      desk.serial(async (): Promise<Result<CutReport & ActReport>> => {
        if (session.scene === null) return notReady();
        const no = desk.refusal() ?? refused(session.scene, request);
        if (no !== null) return no;
        let done: Plan | null = null;
        let moment = desk.timeline.here;
        await session.rework(
          (state) => {
            const { scene } = session;
            if (scene === null) return null;
            done = plan(scene, request);
            return done.report.removed.length === 0 ? null : withNetwork(state, done.network);
          },
          () => {
            const { network, report } = done as unknown as Plan;
            moment = desk.record('prune', labelOf(network, report));
          },
        );
        if (done === null) return notReady();
        const { report } = done as Plan;
        desk.showRest();
        return { ok: true, value: { ...report, moment, metrics: desk.metricsNow() } };
      }),
  };
}
