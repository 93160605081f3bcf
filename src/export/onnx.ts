/**
 * A network as an ONNX model: from a table in original units to a table in original units, any number of rows at a time.
 *
 * All numbers inside are 32-bit floats, which every runtime and every device computes; ONNX Runtime has no arcsin or erf in
 * double precision, and TensorRT, WebGPU and Core ML have no double precision at all. What would suffer is done with care:
 * columns lose their shift first, and splines are sums of positive basis functions. A column whose values are too large for
 * their spread to fit into a 32-bit float (a time in seconds since 1970, say) makes its whole table a double one; its shift
 * is taken away in double precision.
 */
import type { ColumnInfo } from '../dataset/dataset.ts';
import { shownName } from '../expression/print/names.ts';
import { type DescribedNetwork, describeNetwork } from './edges.ts';
import { ExportError } from './exportError.ts';
import { Graph } from './onnx/graph.ts';
import { layerNodes } from './onnx/layerNodes.ts';
import { ELEMENT, type Element, encodeModel, type TableValue } from './onnx/model.ts';
import type { ExportSource, ExportText } from './source.ts';

const INPUT = 'X';
const OUTPUT = 'Y';
/** A 32-bit float of size 1 is right to so much. */
const FLOAT_STEP = 2 ** -24;
/** What rounding a column to 32 bits may cost, as a share of its scale. */
const MOST_LOSS = 1e-5;
const LARGEST_FLOAT = 3.4e38;
const LEAST_FLOAT = 1e-37;

function needsDouble({ shift, scale }: ColumnInfo): boolean {
  return Math.abs(shift) * FLOAT_STEP > MOST_LOSS * scale;
}

function elementOf(columns: readonly ColumnInfo[]): Element {
  return columns.some(needsDouble) ? 'double' : 'float';
}

function checkRange({ name, shift, scale }: ColumnInfo): void {
  if (Math.abs(shift) + scale < LARGEST_FLOAT / 1e3 && scale > LEAST_FLOAT) return;
  throw new ExportError(
    'unavailable',
    `The values of ${shownName(name)} are too ${scale > LEAST_FLOAT ? 'large' : 'small'} for the 32-bit numbers of ONNX. Give the column in other units and train again, or export Python or JavaScript.`,
  );
}

function checkTensors({ tensors }: Graph): void {
  const isTooLarge = (value: number): boolean =>
    Number.isFinite(value) && !Number.isFinite(Math.fround(value));
  const floats = tensors.filter(({ element }) => element === 'float');
  if (!floats.some(({ values }) => Array.from(values).some(isTooLarge))) return;
  throw new ExportError(
    'unavailable',
    'A number of this network is too large for the 32-bit numbers of ONNX. Train again, or export Python or JavaScript.',
  );
}

/** From original units to network units. */
function inputNodes(graph: Graph, columns: readonly ColumnInfo[], element: Element): string {
  const list = (name: string, value: (column: ColumnInfo) => number): string =>
    graph.tensor(name, [columns.length], columns.map(value), element);
  const inverses = list('inputInverseScales', ({ scale }) => 1 / scale);
  const centred = graph.add('Sub', [INPUT, list('inputShifts', ({ shift }) => shift)]);
  if (element === 'double') {
    return graph.add('Cast', [graph.add('Mul', [centred, inverses])], { to: ELEMENT.float });
  }
  // What of the shift does not fit into 32 bits follows after it: near the shift the first difference is exact.
  const rest = columns.map(({ shift }) => shift - Math.fround(shift));
  const fine = rest.every((value) => value === 0)
    ? centred
    : graph.add('Sub', [centred, graph.tensor('inputShiftRests', [columns.length], rest)]);
  return graph.add('Mul', [fine, inverses]);
}

/** From network units to original units. */
function outputNodes(graph: Graph, columns: readonly ColumnInfo[], element: Element, y: string): void {
  const list = (name: string, value: (column: ColumnInfo) => number): string =>
    graph.tensor(name, [columns.length], columns.map(value), element);
  const wide = element === 'double' ? graph.add('Cast', [y], { to: ELEMENT.double }) : y;
  const scaled = graph.add('Mul', [wide, list('outputScales', ({ scale }) => scale)]);
  graph.output('Add', [scaled, list('outputShifts', ({ shift }) => shift)], OUTPUT);
}

function graphOf({ network }: ExportSource, described: DescribedNetwork): Graph {
  const graph = new Graph();
  const x = inputNodes(graph, described.inputs, elementOf(described.inputs));
  const y = described.layers.reduce(
    (nodes, layer, index) => layerNodes(graph, { network, index, layer }, nodes),
    x,
  );
  outputNodes(graph, described.outputs, elementOf(described.outputs), y);
  return graph;
}

function noteOf(input: TableValue, output: TableValue, { inputs, outputs }: DescribedNetwork): string {
  const columns = inputs.map(({ name }) => shownName(name, 30)).join(', ');
  const tables = `${INPUT} has the columns ${columns}, in this order and in original units; ${OUTPUT} has ${outputs.map(({ name }) => shownName(name, 30)).join(', ')}. Opset 17, any number of rows.`;
  const wide = [
    ...(input.element === 'double' ? inputs : []),
    ...(output.element === 'double' ? outputs : []),
  ];
  if (wide.length === 0) return tables;
  const names = [input, output].filter(({ element }) => element === 'double').map(({ name }) => name);
  const causes = wide.filter(needsDouble).map(({ name }) => shownName(name, 30));
  return `${tables} ${names.join(' and ')} ${names.length === 1 ? 'is a table' : 'are tables'} of doubles, since 32 bits are not enough for ${causes.join(', ')}.`;
}

/**
 * `network.onnx`: input X [N × inputs] and output Y [N × outputs], original units, 32-bit floats (doubles where a column
 * needs them; the note says so). The metadata has the title and, as JSON, the names of the columns.
 *
 * @throws ExportError 'not-finite'; 'unavailable' when a number is too large or too small for 32 bits
 */
export function exportOnnx(source: ExportSource): ExportText {
  const described = describeNetwork(source);
  const { inputs, outputs } = described;
  [...inputs, ...outputs].forEach(checkRange);
  const graph = graphOf(source, described);
  checkTensors(graph);
  const input: TableValue = { name: INPUT, element: elementOf(inputs), columns: inputs.length };
  const output: TableValue = { name: OUTPUT, element: elementOf(outputs), columns: outputs.length };
  const namesOf = (columns: readonly ColumnInfo[]): string => JSON.stringify(columns.map(({ name }) => name));
  const content = encodeModel({
    name: 'network',
    description: shownName(source.title),
    input,
    output,
    nodes: graph.nodes,
    tensors: graph.tensors,
    metadata: { title: source.title, inputs: namesOf(inputs), outputs: namesOf(outputs) },
  });
  return {
    content,
    fileName: 'network.onnx',
    mediaType: 'application/octet-stream',
    note: noteOf(input, output, described),
  };
}
