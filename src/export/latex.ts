/** A network as a document of LaTeX: its formula, and what its curves are that have none. */
import { variable } from '../expression/build.ts';
import { shownName } from '../expression/print/names.ts';
import { printExpression, printProgram } from '../expression/print/printExpression.ts';
import { edgeLatex, edgeText } from '../interpret/curveNames.ts';
import { expressionsOf } from '../interpret/formula/expressionsOf.ts';
import { type FormulaGraph, formulaGraphOf } from '../interpret/formula/formulaGraph.ts';
import { inOriginalUnits } from '../interpret/formula/originalUnits.ts';
import { listEdges } from '../kan/layout.ts';
import { type DescribedNetwork, describeNetwork, isSpline } from './edges.ts';
import { ExportError } from './exportError.ts';
import { curveDefinition, unitsOf } from './latexCurves.ts';
import type { ExportSource, ExportText } from './source.ts';
import { finishedFormula, readableFormula } from './writtenFormula.ts';

/** Live edges that are written down at all, and splines that are written out piece by piece. */
const MOST_EDGES = 200;
const MOST_CURVES = 15;
/** Characters of a formula with curves in it that fits on a page. */
const LONG = 500;

/** Letters for the nodes of hidden layers; those that a column begins with are left out. */
const LETTERS = 'hgqrsuvwkpz';

function curveName(source: ExportSource, edge: number) {
  const { network } = source;
  const id = listEdges(network.layout)[edge];
  return { text: edgeText(network, id), latex: edgeLatex(network, id) };
}

function printOptions(source: ExportSource, names: readonly string[]) {
  return { format: 'latex' as const, names, curveName: (edge: number) => curveName(source, edge) };
}

/** The formula in one piece for each output, or null where it names curves and would run off the page. */
function wholeFormula(source: ExportSource): string[] | null {
  const expressions = readableFormula(source);
  if (expressions === null) return null;
  const names = source.inputs.map(({ name }) => name);
  const outputs = source.outputs.map(({ name }) => name);
  const { text } = printProgram(expressions, { ...printOptions(source, names), outputs });
  const long = text.length > LONG * outputs.length && finishedFormula(source) === null;
  return long ? null : ['\\[', text, '\\]'];
}

/** The formula layer by layer: every hidden node by a name of its own. */
function layeredFormula(source: ExportSource): string[] {
  const { network, inputs, outputs } = source;
  const graph = inOriginalUnits(formulaGraphOf(network), inputs, outputs);
  const taken = new Set([...inputs, ...outputs].map(({ name }) => name.slice(0, 1)));
  const letters = [...LETTERS].filter((letter) => !taken.has(letter));
  let before = inputs.map(({ name }) => name);
  const lines = graph.layers.flatMap((layer, l) => {
    const last = l === graph.layers.length - 1;
    const { nodes } = network.layout.layers[l];
    const letter = letters[l] ?? `layer${l + 1}`;
    const after = last
      ? outputs.map(({ name }) => name)
      : Array.from({ length: nodes }, (_, j) => `${letter}_${j + 1}`);
    const one: FormulaGraph = {
      layers: [layer],
      outputConstants: last ? graph.outputConstants : Array<number>(nodes).fill(0),
    };
    const values = expressionsOf(one).map((node) => printExpression(node, printOptions(source, before)));
    before = after;
    const names = after.map((_, j) => printExpression(variable(j), { format: 'latex', names: after }));
    return values.map((value, j) => `${names[j]} &= ${value}`);
  });
  return ['\\begin{align*}', lines.join(' \\\\\n'), '\\end{align*}'];
}

/** The curves that are splines, written out, or null where they are too many. */
function curveLines(source: ExportSource, described: DescribedNetwork): string[] | null {
  const splines = described.layers.flatMap(({ curves }, l) =>
    curves.filter(isSpline).map((curve) => ({ l, curve })),
  );
  if (splines.length === 0) return [];
  if (splines.length > MOST_CURVES) return null;
  const silu = splines.some(({ curve }) => curve.base === 'silu' && curve.weight !== 0);
  return [
    'with',
    ...splines.flatMap(({ l, curve }) => [
      '\\[',
      curveDefinition(curveName(source, curve.edge).latex, curve, unitsOf(described, l, curve)),
      '\\]',
    ]),
    ...(silu ? ['where', '\\[', '\\operatorname{silu}(t) = \\frac{t}{1 + e^{-t}}', '\\]'] : []),
  ];
}

function noteOf(curves: readonly string[] | null): string {
  const first =
    'A document of its own; the lines between \\begin{document} and \\end{document} go into any other with amsmath.';
  return curves === null
    ? `${first} It names its curves without writing them out, for they are more than ${MOST_CURVES}: prune the network, or export Python for all numbers.`
    : first;
}

/**
 * `network.tex`: the formula of every output in original units, whole where it is short, else layer by layer; then the
 * curves that are still splines as cases of polynomials, where there are few of them.
 *
 * @throws ExportError 'not-finite', or 'too-long' for a network with too many live edges
 */
export function exportLatex(source: ExportSource): ExportText {
  const described = describeNetwork(source);
  const edges = described.layers.reduce((sum, { curves }) => sum + curves.length, 0);
  if (edges > MOST_EDGES) {
    throw new ExportError(
      'too-long',
      `This network has ${edges} live edges; a formula is written down for up to ${MOST_EDGES}. Prune it first, or export Python.`,
    );
  }
  const curves = curveLines(source, described);
  const columns = [...source.inputs, ...source.outputs].map(({ name }) => shownName(name)).join(', ');
  const lines = [
    `% A Kolmogorov-Arnold network, trained in Edgewise on: ${shownName(source.title, 200)}`,
    `% Columns, in the units of the data: ${shownName(columns, 2_000)}`,
    '\\documentclass{article}',
    '\\usepackage[a4paper,landscape,margin=15mm]{geometry}',
    '\\usepackage{amsmath}',
    '\\allowdisplaybreaks',
    '\\begin{document}',
    ...(wholeFormula(source) ?? layeredFormula(source)),
    ...(curves === null
      ? ['% The curves named above are splines with many numbers: export Python to have them.']
      : curves),
    '\\end{document}',
  ];
  return {
    content: `${lines.join('\n')}\n`,
    fileName: 'network.tex',
    mediaType: 'application/x-tex',
    note: noteOf(curves),
  };
}
