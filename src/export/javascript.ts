/** A network as one module of JavaScript that needs nothing. */
import { shownName } from '../expression/print/names.ts';
import { printProgram } from '../expression/print/printExpression.ts';
import { type CurveKinds, curveKinds, functionCurves, layerRows, when } from './curveTexts.ts';
import { type DescribedLayer, describeNetwork } from './edges.ts';
import { javascriptFunction, javascriptFunctionText } from './javascriptFunctions.ts';
import { javascriptAbout, javascriptEvaluation, javascriptSplines } from './javascriptTexts.ts';
import { checkLength } from './length.ts';
import { list, quoted } from './quoted.ts';
import type { ExportSource, ExportText } from './source.ts';
import { finishedFormula } from './writtenFormula.ts';

/** Within a block comment. */
function commented(text: string): string {
  return shownName(text, 200).replaceAll('*/', '* /');
}

function heading({ title, inputs, outputs }: ExportSource): string[] {
  const listed = (columns: ExportSource['inputs']) => columns.map(({ name }) => ` *   ${commented(name)}`);
  return [
    '/**',
    ` * A Kolmogorov-Arnold network, trained in Edgewise on: ${commented(title)}`,
    ' *',
    ' * Inputs, in the units of the data:',
    ...listed(inputs),
    ' * Outputs:',
    ...listed(outputs),
    ' *',
    " * import predictRow, { predict } from './network.js';",
    ' */',
  ];
}

/** One layer of `layers`. */
function layerLines(layer: DescribedLayer, kinds: CurveKinds): string[] {
  const { breaks, splines, symbolic } = layerRows(layer, javascriptFunctionText);
  return [
    '  {',
    `    sums: ${layer.sums},`,
    `    sumNodes: ${layer.sumNodes},`,
    `    products: ${list(layer.products)},`,
    ...when(kinds.has('spline'), '    breaks: {', ...breaks.map((row) => `      ${row},`), '    },'),
    ...when(kinds.has('spline'), '    splines: [', ...splines.map((row) => `      [${row}],`), '    ],'),
    ...when(kinds.has('symbolic'), '    symbolic: [', ...symbolic.map((row) => `      [${row}],`), '    ],'),
    '  },',
  ];
}

/** The formula as a function of the columns, where there is one that can be read. */
function formulaLines(source: ExportSource): string[] {
  const expressions = finishedFormula(source);
  if (expressions === null) return [];
  const { text } = printProgram(expressions, {
    format: 'javascript',
    names: source.inputs.map(({ name }) => name),
    outputs: source.outputs.map(({ name }) => name),
  });
  return [
    '/**',
    ' * The network in one formula, in the units of the data. It is predictRow wherever every argument is inside the domain of',
    ' * its function. Elsewhere predictRow takes the nearest argument that is, and the formula goes on or is NaN.',
    ' */',
    text.trimEnd().replace(/^function f\(/, 'export function formula('),
    '',
  ];
}

/**
 * `network.js`: predict(rows) and, as default, one row, in original units; the formula where there is one.
 *
 * @throws ExportError 'not-finite', or 'too-long' for a network that no text should hold
 */
export function exportJavaScript(source: ExportSource): ExportText {
  const network = describeNetwork(source);
  checkLength(network);
  const kinds = curveKinds(network);
  const { inputs, outputs } = source;
  const lines = [
    ...heading(source),
    '',
    '/** Names of the columns, in order. */',
    `export const inputs = [${inputs.map(({ name }) => quoted(name)).join(', ')}];`,
    `export const outputs = [${outputs.map(({ name }) => quoted(name)).join(', ')}];`,
    '',
    ...formulaLines(source),
    ...functionCurves(network).flatMap((curve) => [...javascriptFunction(curve), '']),
    '// network value = (value - shift) / scale, for inputs and outputs',
    `const inputShift = ${list(inputs.map(({ shift }) => shift))};`,
    `const inputScale = ${list(inputs.map(({ scale }) => scale))};`,
    `const outputShift = ${list(outputs.map(({ shift }) => shift))};`,
    `const outputScale = ${list(outputs.map(({ scale }) => scale))};`,
    '',
    ...javascriptAbout(kinds),
    'const layers = [',
    ...network.layers.flatMap((layer) => layerLines(layer, kinds)),
    '];',
    '',
    ...javascriptSplines(kinds, source.network.spec.baseFunction),
    ...javascriptEvaluation(kinds),
  ];
  return {
    content: `${lines.join('\n')}\n`,
    fileName: 'network.js',
    mediaType: 'text/javascript',
    note: "A module without dependencies: import predictRow, { predict } from './network.js' in a browser, Node 18 or newer, or Deno.",
  };
}
