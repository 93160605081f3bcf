/** Symbolic forms: suggested, accepted, taken back; curves made by hand. */
import { acceptForm, unacceptForm } from '../../interpret/acceptForm.ts';
import { edgePoints } from '../../interpret/suggest/edgePoints.ts';
import { fitForms } from '../../interpret/suggest/fitForms.ts';
import { edgeIndex, layerOf } from '../../kan/layout.ts';
import type { Network } from '../../kan/network.ts';
import type { EdgeId } from '../../kan/spec.ts';
import { SYMBOLIC_FUNCTIONS } from '../../kan/symbolicFunctions.ts';
import type { Desk } from '../desk.ts';
import { edgeProblem, edgeText } from '../edgeText.ts';
import { openEdges, type SuggestionSource, suggestionSource, suggestionsFor } from '../formSuggestions.ts';
import { handMadeProblem, withHandMadeCurve } from '../handMadeCurve.ts';
import { measure } from '../measure.ts';
import { polishNetwork } from '../polishing.ts';
import type { ActKind, ActReport, EngineCommands, Result } from '../protocol.ts';
import { withNetwork } from '../regrid.ts';
import { notReady, refuse } from '../result.ts';
import { SAMPLE_ROWS, sampleTable } from '../sample.ts';
import type { Scene } from '../scene.ts';

type Commands = Pick<EngineCommands, 'suggest' | 'suggestAll' | 'accept' | 'unaccept' | 'setCurve'>;

const MOST_FORMS = 40;

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}

function askedProblem(simplicity: number, top: number): Result<never> | null {
  if (!isShare(simplicity)) {
    return refuse(
      'simplicity',
      'simplicity',
      `Simplicity cannot be ${simplicity}. Use a number from 0 to 1.`,
    );
  }
  if (!Number.isInteger(top) || top < 1 || top > MOST_FORMS) {
    return refuse('top', 'top', `Cannot list ${top} forms. Use a whole number from 1 to ${MOST_FORMS}.`);
  }
  return null;
}

export function formCommands(desk: Desk): Commands {
  const { session } = desk;
  /** Of the newest network that was asked about. */
  let source: SuggestionSource | null = null;

  function sourceOf(scene: Scene): SuggestionSource {
    if (source?.scene.network !== scene.network) source = suggestionSource(scene);
    return source;
  }

  /** Changes the network by one act; then what trains is polished. */
  function act(
    kind: ActKind,
    edge: EdgeId,
    label: (name: string) => string,
    problem: (scene: Scene) => Result<never> | null,
    make: (network: Network, scene: Scene) => Network,
  ): Promise<Result<ActReport>> {
    return desk.serial(async () => {
      const { scene } = session;
      if (scene === null) return notReady();
      const wrong = edgeProblem(scene.network, edge);
      const refused = wrong === null ? problem(scene) : refuse<never>('no-such-edge', 'edge', wrong);
      if (refused !== null) return refused;
      const before = measure(scene.network, scene.dataset);
      await session.rework((state) => withNetwork(state, make(state.network, scene)));
      desk.showRest();
      // What was drawn by hand is what was wanted.
      if (kind === 'accept') await polishNetwork(desk);
      desk.record(kind, label(edgeText(scene.network, edge)));
      desk.showRest();
      const now = session.scene;
      const after = now === null ? before : measure(now.network, now.dataset);
      const change = (key: keyof typeof before) => ({ before: before[key], after: after[key] });
      return {
        ok: true,
        value: {
          metrics: desk.metricsNow(),
          testRmse: change('testRmse'),
          edges: change('edges'),
          parameters: change('parameters'),
        },
      };
    });
  }

  function isCut({ network }: Scene, edge: EdgeId): Result<never> | null {
    const place = edgeIndex(layerOf(network.layout, edge), edge.input, edge.output);
    return network.mask[place] === 0
      ? refuse('edge-cut', 'edge', `${edgeText(network, edge)} was cut. Undo brings it back.`)
      : null;
  }

  return {
    async suggest(edge, simplicity, top) {
      const { scene } = session;
      if (scene === null) return notReady();
      const wrong = edgeProblem(scene.network, edge);
      if (wrong !== null) return refuse('no-such-edge', 'edge', wrong);
      const refused = isCut(scene, edge) ?? askedProblem(simplicity, top);
      return refused ?? { ok: true, value: suggestionsFor(sourceOf(scene), edge, simplicity, top) };
    },

    async suggestAll(simplicity, top) {
      const { scene } = session;
      if (scene === null) return notReady();
      const refused = askedProblem(simplicity, top);
      if (refused !== null) return refused;
      const from = sourceOf(scene);
      const all = [];
      for (const edge of openEdges(scene.network)) {
        all.push(suggestionsFor(from, edge, simplicity, top));
        // Training goes on meanwhile, and a stop is heard.
        await desk.breathe();
      }
      return { ok: true, value: all };
    },

    accept(edge, name) {
      const form = SYMBOLIC_FUNCTIONS.find((known) => known.name === name);
      return act(
        'accept',
        edge,
        (text) => `${text} is ${name}`,
        (scene) => {
          if (form === undefined) {
            const names = SYMBOLIC_FUNCTIONS.map((known) => known.name).join(', ');
            return refuse('no-such-form', 'form', `There is no form “${name}”. Use one of: ${names}.`);
          }
          return isCut(scene, edge) ?? (bestFit(scene, edge, form.id) === null ? unfit(name) : null);
        },
        (network, scene) => {
          const fit = form === undefined ? null : bestFit({ ...scene, network }, edge, form.id);
          return fit === null ? network : acceptForm(network, edge, fit);
        },
      );
    },

    unaccept: (edge) =>
      desk.serial(async () => {
        const { scene } = session;
        if (scene === null) return notReady();
        const wrong = edgeProblem(scene.network, edge);
        if (wrong !== null) return refuse('no-such-edge', 'edge', wrong);
        const place = edgeIndex(layerOf(scene.network.layout, edge), edge.input, edge.output);
        if (scene.network.forms[place] === 0 || scene.network.kept?.has(place) !== true) {
          const message = `${edgeText(scene.network, edge)} has no spline to go back to.`;
          return refuse('no-spline', 'edge', message);
        }
        const before = measure(scene.network, scene.dataset);
        await session.rework((state) => withNetwork(state, unacceptForm(state.network, edge)));
        desk.record('unaccept', `${edgeText(scene.network, edge)} is a spline again`);
        desk.showRest();
        const after = measure(session.scene?.network ?? scene.network, scene.dataset);
        const change = (key: keyof typeof before) => ({ before: before[key], after: after[key] });
        const metrics = desk.metricsNow();
        const testRmse = change('testRmse');
        return {
          ok: true,
          value: { metrics, testRmse, edges: change('edges'), parameters: change('parameters') },
        };
      }),

    setCurve: (edge, curve) =>
      act(
        curve.kind === 'drawn' ? 'draw' : 'accept',
        edge,
        (text) => (curve.kind === 'drawn' ? `Draw ${text}` : `${text} is ${curve.formula}`),
        () => handMadeProblem(curve),
        (network, scene) => withHandMadeCurve(network, scene, edge, curve),
      ),
  };
}

function unfit(name: string): Result<never> {
  const message = `${name} is not defined on all of this edge's data, whatever a and b. Choose another form.`;
  return refuse('form-domain', 'form', message);
}

/** The best a, b, c, d of one function for an edge, or null where it is not defined on the edge's data. */
function bestFit({ network, dataset }: Scene, edge: EdgeId, id: number) {
  const { inputs, rows } = sampleTable(dataset.train, SAMPLE_ROWS);
  const { x, y } = edgePoints(network, edge, inputs, rows);
  const [fit] = fitForms(x, y, { functions: [id] });
  return fit ?? null;
}
