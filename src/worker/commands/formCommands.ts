/** Symbolic forms: suggested, accepted, taken back; curves made by hand. */
import { acceptForm, unacceptForm } from '../../interpret/acceptForm.ts';
import { edgePoints } from '../../interpret/suggest/edgePoints.ts';
import { fitForms } from '../../interpret/suggest/fitForms.ts';
import { edgeIndex, layerOf } from '../../kan/layout.ts';
import type { Network } from '../../kan/network.ts';
import type { EdgeId } from '../../kan/spec.ts';
import { SYMBOLIC_FUNCTIONS } from '../../kan/symbolicFunctions.ts';
import type { Desk } from '../desk.ts';
import { cutRefusal, edgeProblem, edgeText, frozenRefusal, isFrozen } from '../edgeText.ts';
import { openEdges, type SuggestionSource, suggestionSource, suggestionsFor } from '../formSuggestions.ts';
import { handMadeProblem, withHandMadeCurve } from '../handMadeCurve.ts';
import { changesOf, measure } from '../measure.ts';
import { polishForms } from '../polishing.ts';
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

  /** Changes the network by one act; a form that came in is polished where nothing trains anyway. */
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
      if (wrong !== null) return refuse('no-such-edge', 'edge', wrong);
      const refused = desk.refusal() ?? cutRefusal(scene.network, edge) ?? problem(scene);
      if (refused !== null) return refused;
      const name = label(edgeText(scene.network, edge));
      const before = measure(scene.network, scene.dataset);
      const polished = kind === 'accept' && !session.trainer.running;
      let moment = desk.timeline.here;
      const record = () => {
        moment = desk.record(kind, name);
      };
      await session.rework(
        (state) => {
          const made = make(state.network, scene);
          return made === state.network ? null : withNetwork(state, made);
        },
        polished ? undefined : record,
      );
      if (polished) {
        desk.showRest();
        await polishForms(desk);
        record();
      }
      desk.showRest();
      const after = measure(session.scene?.network ?? scene.network, scene.dataset);
      return { ok: true, value: { metrics: desk.metricsNow(), moment, ...changesOf(before, after) } };
    });
  }

  return {
    async suggest(edge, simplicity, top) {
      const { scene } = session;
      if (scene === null) return notReady();
      const wrong = edgeProblem(scene.network, edge);
      if (wrong !== null) return refuse('no-such-edge', 'edge', wrong);
      const refused = desk.refusal() ?? cutRefusal(scene.network, edge) ?? askedProblem(simplicity, top);
      return refused ?? { ok: true, value: suggestionsFor(sourceOf(scene), edge, simplicity, top) };
    },

    async suggestAll(simplicity, top) {
      const { scene } = session;
      if (scene === null) return notReady();
      const refused = desk.refusal() ?? askedProblem(simplicity, top);
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
          if (isFrozen(scene.network, edge)) return frozenRefusal(scene.network, edge);
          return bestFit(scene, edge, form.id) === null ? unfit(name) : null;
        },
        (network, scene) => {
          const fit = form === undefined ? null : bestFit({ ...scene, network }, edge, form.id);
          return fit === null ? network : acceptForm(network, edge, fit);
        },
      );
    },

    unaccept: (edge) =>
      act(
        'unaccept',
        edge,
        (text) => `${text} is a spline again`,
        ({ network }) => {
          const place = edgeIndex(layerOf(network.layout, edge), edge.input, edge.output);
          if (network.forms[place] !== 0 && network.kept?.has(place) === true) return null;
          return refuse('no-spline', 'edge', `${edgeText(network, edge)} has no spline to go back to.`);
        },
        (network) => unacceptForm(network, edge),
      ),

    setCurve: (edge, curve) =>
      act(
        curve.kind === 'drawn' ? 'draw' : 'accept',
        edge,
        (text) => (curve.kind === 'drawn' ? `Draw ${text}` : `${text} is ${curve.formula}`),
        (scene) =>
          isFrozen(scene.network, edge)
            ? frozenRefusal(scene.network, edge)
            : handMadeProblem(curve, scene, edge),
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
