/** Symbolic forms for edges: the best ones, what they look like and what each would cost the whole network. */

import type { Scaling } from '../dataset/scaling.ts';
import { printExpression } from '../expression/print/printExpression.ts';
import { roundNumbers } from '../expression/roundNumbers.ts';
import { simplify } from '../expression/simplify.ts';
import { acceptForm } from '../interpret/acceptForm.ts';
import { expressionsOf } from '../interpret/formula/expressionsOf.ts';
import type { FormulaGraph } from '../interpret/formula/formulaGraph.ts';
import { gauge } from '../interpret/formula/gauge.ts';
import { inOriginalUnits } from '../interpret/formula/originalUnits.ts';
import { edgePointsAt, sortedNodeValues } from '../interpret/suggest/edgePoints.ts';
import { fitForms } from '../interpret/suggest/fitForms.ts';
import type { Form, FormFit } from '../interpret/suggest/formFit.ts';
import { rankForms } from '../interpret/suggest/rankForms.ts';
import { evaluateEdge } from '../kan/curve.ts';
import { edgeIndex, layerOf, listEdges } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import type { EdgeId } from '../kan/spec.ts';
import { testRmseOf } from './measure.ts';
import { observe } from './observe.ts';
import { CURVE_POINTS, type EdgeSuggestions, type FormSuggestion } from './protocol.ts';
import { SAMPLE_ROWS, sampleTable } from './sample.ts';
import type { Scene } from './scene.ts';
import { domainsOf } from './snapshotPicture.ts';

/** Points of a curve that forms are fitted to: all curves of a [4,5,1] in half a second. */
const POINTS = 96;
/** Digits of the numbers in a list. */
const DIGITS = 3;
const UNSCALED: Scaling = { shift: 0, scale: 1 };
const FREE = [false, false, false, false] as const;

/** A form by itself, in original units where its input is a column. */
function graphOf(form: Form): FormulaGraph {
  const edge = { edge: 0, input: 0, output: 0, form: form.id, a: form.a, b: form.b, c: form.c, d: form.d };
  return {
    layers: [
      { inputs: 1, products: [], edges: [{ ...edge, fixed: FREE }], constants: [0], constantsFixed: [false] },
    ],
    outputConstants: [0],
  };
}

/** c·f(a·x + b) + d in LaTeX. */
function formLatex(form: Form, input: Scaling, name: string, digits: number): string {
  const [expression] = expressionsOf(gauge(inOriginalUnits(graphOf(form), [input], [UNSCALED])));
  const shown = roundNumbers(simplify(expression), digits);
  return printExpression(shown, { format: 'latex', names: [name], digits, bareDecimals: true });
}

/** f(x) alone. */
function functionLatex({ id, a }: Form): string {
  const [expression] = expressionsOf(graphOf({ id, a: id === REAL_POWER ? a : 1, b: 0, c: 1, d: 0 }));
  return printExpression(roundNumbers(expression, 2), {
    format: 'latex',
    names: ['x'],
    digits: 2,
    bareDecimals: true,
  });
}

/** Id of 'x^a', whose a is its exponent. */
const REAL_POWER = 36;

/** Free numbers of a form after those that are 1 or 0 in its normal form. */
function numbersOf(form: Form): number {
  const { layers } = gauge(graphOf(form));
  const [{ edges, constants }] = layers;
  const ones = [edges[0].a, edges[0].c].filter((value) => value !== 1);
  const zeros = [edges[0].b, edges[0].d + constants[0]].filter((value) => value !== 0);
  return ones.length + zeros.length;
}

/** Everything about a network at one moment that suggestions for any of its edges share. */
export interface SuggestionSource {
  readonly scene: Scene;
  readonly sorted: Float64Array[][];
  readonly domains: Float32Array;
  readonly testRmse: number;
  /** Forms that leave no more than this unexplained are all as good. */
  readonly floor: number;
}

export function suggestionSource(scene: Scene): SuggestionSource {
  const { network, dataset } = scene;
  const { inputs, rows } = sampleTable(dataset.train, SAMPLE_ROWS);
  return {
    scene,
    sorted: sortedNodeValues(network, inputs, rows),
    domains: domainsOf(network, observe(network, inputs, rows).nodeRanges),
    testRmse: testRmseOf(network, dataset),
    floor: 1e-10,
  };
}

/** The best fits of one edge, best first. */
function fitsOf({ scene, sorted }: SuggestionSource, edge: EdgeId): FormFit[] {
  const { x, y } = edgePointsAt(scene.network, edge, sorted[edge.layer][edge.input], POINTS);
  return fitForms(x, y);
}

function describe(source: SuggestionSource, edge: EdgeId, fit: FormFit): FormSuggestion {
  const { scene, sorted, domains } = source;
  const { network, dataset } = scene;
  const layer = layerOf(network.layout, edge);
  const node = layer.nodeOffset + edge.input;
  const accepted = acceptForm(network, edge, fit);
  const [lo, hi] = [domains[2 * node], domains[2 * node + 1]];
  const x = Float64Array.from({ length: CURVE_POINTS }, (_, p) => lo + ((hi - lo) * p) / (CURVE_POINTS - 1));
  const at = edgePointsAt(network, edge, sorted[edge.layer][edge.input]);
  const after = evaluateEdge(accepted, edge, at.x);
  const column = edge.layer === 0 ? dataset.info.inputs[edge.input] : null;
  const { name, a, b, c, d, r2, unexplained, complexity } = fit;
  return {
    name,
    a,
    b,
    c,
    d,
    r2,
    unexplained,
    complexity,
    testRmseIfAccepted: testRmseOf(accepted, dataset),
    latex: functionLatex(fit),
    formLatex: formLatex(fit, column ?? UNSCALED, column?.name ?? 'x', DIGITS),
    numbers: numbersOf(fit),
    curve: Float32Array.from(evaluateEdge(accepted, edge, x)),
    largestDifference: after.reduce((most, value, s) => Math.max(most, Math.abs(value - at.y[s])), 0),
  };
}

function numbersOfEdge({ spec, forms, layout }: Network, edge: EdgeId): number {
  const layer = layerOf(layout, edge);
  const isSpline = forms[edgeIndex(layer, edge.input, edge.output)] === 0;
  return isSpline ? layer.coefs + (spec.baseFunction === 'none' ? 0 : 1) : 4;
}

/** @param simplicity 0 most exact … 1 simplest */
export function suggestionsFor(
  source: SuggestionSource,
  edge: EdgeId,
  simplicity: number,
  top: number,
): EdgeSuggestions {
  const { scene, domains, testRmse, floor } = source;
  const node = layerOf(scene.network.layout, edge).nodeOffset + edge.input;
  const fits = rankForms(fitsOf(source, edge), 1 - simplicity, floor).slice(0, top);
  return {
    edge,
    runId: scene.runId,
    step: scene.state.step,
    testRmse,
    domain: [domains[2 * node], domains[2 * node + 1]],
    numbers: numbersOfEdge(scene.network, edge),
    forms: fits.map((fit) => describe(source, edge, fit)),
  };
}

/** Live edges that are still splines. */
export function openEdges({ layout, mask, forms }: Network): EdgeId[] {
  return listEdges(layout).filter((_, e) => mask[e] !== 0 && forms[e] === 0);
}
