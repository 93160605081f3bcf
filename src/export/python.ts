/** A network as one file of Python that needs nothing but NumPy. */
import { variablesOf } from '../expression/expression.ts';
import { identifiersOf, renamings, shownName } from '../expression/print/names.ts';
import { curveKinds, functionCurves, layerRows, when } from './curveTexts.ts';
import { type DescribedLayer, describeNetwork } from './edges.ts';
import { checkLength } from './length.ts';
import { pythonFunction, pythonFunctionText } from './pythonFunctions.ts';
import { numpyTexts, PYTHON_HELPERS, PYTHON_RESERVED, type PythonHelper } from './pythonLanguage.ts';
import { PYTHON_COMMAND, pythonAbout, pythonBase, pythonEvaluation } from './pythonTexts.ts';
import { list, quoted } from './quoted.ts';
import type { ExportSource, ExportText } from './source.ts';
import { finishedFormula } from './writtenFormula.ts';

/** Within """…""". */
function commented(text: string): string {
  return shownName(text, 200).replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"');
}

function docstring({ title, inputs, outputs }: ExportSource): string[] {
  const listed = (columns: ExportSource['inputs']) => columns.map(({ name }) => `    ${commented(name)}`);
  return [
    `"""A Kolmogorov-Arnold network, trained in Edgewise on: ${commented(title)}`,
    '',
    'Inputs, in the units of the data:',
    ...listed(inputs),
    'Outputs:',
    ...listed(outputs),
    '',
    'In Python:        from network import predict; predict([[...], ...])',
    'On the command line:  python network.py data.csv > predictions.csv',
    '"""',
  ];
}

/** One layer of LAYERS. */
function layerLines(layer: DescribedLayer): string[] {
  const { breaks, splines, symbolic } = layerRows(layer, pythonFunctionText);
  const rows = (texts: readonly string[]) => texts.map((row) => `            (${row}),`);
  return [
    '    {',
    `        "sums": ${layer.sums},`,
    `        "sum_nodes": ${layer.sumNodes},`,
    `        "products": ${list(layer.products)},`,
    ...when(
      breaks.length > 0,
      '        "breaks": {',
      ...breaks.map((row) => `            ${row},`),
      '        },',
    ),
    ...when(splines.length > 0, '        "splines": [', ...rows(splines), '        ],'),
    ...when(symbolic.length > 0, '        "symbolic": [', ...rows(symbolic), '        ],'),
    '    },',
  ];
}

/** The formula as a function of the columns, where there is one that can be read. */
function formulaLines(source: ExportSource, helpers: Set<PythonHelper>): string[] {
  const expressions = finishedFormula(source);
  if (expressions === null) return [];
  const names = source.inputs.map(({ name }) => name);
  const identifiers = identifiersOf(names, PYTHON_RESERVED);
  const used = [...new Set(expressions.flatMap(variablesOf))].map((index) => identifiers[index]);
  const values = numpyTexts(expressions, identifiers, helpers);
  return [
    `def formula(${identifiers.join(', ')}):`,
    '    """The network in one formula, in the units of the data.',
    '',
    '    It is predict() wherever every argument is inside the domain of its function. Elsewhere predict() takes the',
    '    nearest argument that is, and the formula goes on or is nan.',
    ...renamings(names, identifiers).map((line) => `    ${commented(line)}`),
    '    """',
    ...used.map((name) => `    ${name} = np.asarray(${name}, dtype=float)`),
    `    return ${values.length === 1 ? values[0] : `(\n        ${values.join(',\n        ')},\n    )`}`,
    '',
    '',
  ];
}

/**
 * `network.py`: predict(x) in original units, the formula where there is one, and a command that reads a CSV.
 *
 * @throws ExportError 'not-finite', or 'too-long' for a network that no text should hold
 */
export function exportPython(source: ExportSource): ExportText {
  const network = describeNetwork(source);
  checkLength(network);
  const helpers = new Set<PythonHelper>();
  const functions = functionCurves(network).flatMap((curve) => [...pythonFunction(curve, helpers), '', '']);
  const formula = formulaLines(source, helpers);
  const kinds = curveKinds(network);
  const { inputs, outputs } = source;
  const order = (Object.keys(PYTHON_HELPERS) as PythonHelper[]).filter((name) => helpers.has(name));
  const lines = [
    ...docstring(source),
    'import csv',
    'import io',
    ...when(helpers.has('erf') || helpers.has('bessel'), 'import math'),
    'import sys',
    '',
    'import numpy as np',
    '',
    `INPUTS = [${inputs.map(({ name }) => quoted(name)).join(', ')}]`,
    `OUTPUTS = [${outputs.map(({ name }) => quoted(name)).join(', ')}]`,
    '',
    '',
    ...order.flatMap((name) => [...PYTHON_HELPERS[name], '', '']),
    ...formula,
    ...functions,
    '# network value = (value - shift) / scale, for inputs and outputs',
    `INPUT_SHIFT = np.array(${list(inputs.map(({ shift }) => shift))}, dtype=float)`,
    `INPUT_SCALE = np.array(${list(inputs.map(({ scale }) => scale))}, dtype=float)`,
    `OUTPUT_SHIFT = np.array(${list(outputs.map(({ shift }) => shift))}, dtype=float)`,
    `OUTPUT_SCALE = np.array(${list(outputs.map(({ scale }) => scale))}, dtype=float)`,
    '',
    ...pythonAbout(kinds),
    'LAYERS = [',
    ...network.layers.flatMap(layerLines),
    ']',
    '',
    '',
    ...(kinds.has('spline') ? pythonBase(source.network.spec.baseFunction) : []),
    ...pythonEvaluation(kinds),
    '',
    '',
    ...PYTHON_COMMAND,
  ];
  return {
    content: `${lines.join('\n')}\n`,
    fileName: 'network.py',
    mediaType: 'text/x-python',
    note: 'Needs NumPy, nothing else: predict(x) takes rows of inputs, and python network.py data.csv > predictions.csv reads a table by the names of its columns.',
  };
}
