/** A Project → the text of a .kan file (docs/kan-file.md). */
import { edgeIndex, type LayerLayout, parameterIndex } from '../../kan/layout.ts';
import type { Network } from '../../kan/network.ts';
import { FIRST_OWN_ID, symbolicFunctionOf } from '../../kan/symbolicFunctions.ts';
import { checkSendable } from '../checkSendable.ts';
import { SHARE_LIMITS } from '../limits.ts';
import type { Project, ProjectColumn, ProjectData } from '../project.ts';
import { ShareError } from '../shareError.ts';
import { isSensible } from './lists.ts';
import { AFFINE_NAMES, BASE_NAME, KAN_VERSION, OWN_NAME } from './names.ts';
import { type Json, printJson } from './printJson.ts';

/** What a layer's spline edges are, or were before they became symbolic. */
function splineNumber(
  { parameters, forms, kept }: Network,
  layer: LayerLayout,
  i: number,
  row: number,
  j: number,
): number {
  const edge = edgeIndex(layer, i, j);
  if (forms[edge] === 0) return parameters[parameterIndex(layer, i, row, j)];
  return kept?.get(edge)?.[row] ?? 0;
}

function table<T>({ inputs, outputs }: LayerLayout, of: (input: number, output: number) => T): T[][] {
  return Array.from({ length: inputs }, (_, i) => Array.from({ length: outputs }, (_, j) => of(i, j)));
}

function symbolicOf(
  network: Network,
  layer: LayerLayout,
  own: ReadonlyMap<number, string>,
): Json[] | undefined {
  const found: Json[] = [];
  for (let input = 0; input < layer.inputs; input++) {
    for (let output = 0; output < layer.outputs; output++) {
      const edge = edgeIndex(layer, input, output);
      const id = network.forms[edge];
      if (id === 0) continue;
      const affine = AFFINE_NAMES.map(
        (_, row) => network.parameters[parameterIndex(layer, input, row, output)],
      );
      const isOwn = id >= FIRST_OWN_ID;
      found.push({
        input,
        output,
        name: isOwn ? OWN_NAME : symbolicFunctionOf(id).name,
        formula: isOwn ? own.get(id) : undefined,
        affine,
        spline: network.kept?.has(edge) === true ? undefined : false,
      });
    }
  }
  return found.length > 0 ? found : undefined;
}

/** Frozen edges, and single numbers that are fixed; nothing where nothing is. */
function fixedOf({ fixed, forms }: Network, layer: LayerLayout): { frozen?: Json; fixed?: Json } {
  const isFixed = (i: number, row: number, j: number) => fixed[parameterIndex(layer, i, row, j)] === 1;
  const rows = Array.from({ length: layer.rows }, (_, row) => row);
  const frozen = table(layer, (i, j) => (rows.every((row) => isFixed(i, row, j)) ? 1 : 0));
  const single: Json[] = [];
  for (let input = 0; input < layer.inputs; input++) {
    for (let output = 0; output < layer.outputs; output++) {
      if (frozen[input][output] === 1) continue;
      const isSymbolic = forms[edgeIndex(layer, input, output)] !== 0;
      const numbers = rows
        .slice(0, isSymbolic ? AFFINE_NAMES.length : layer.coefs + 1)
        .filter((row) => isFixed(input, row, output))
        .map((row) => (isSymbolic ? AFFINE_NAMES[row] : row === layer.coefs ? BASE_NAME : row));
      if (numbers.length > 0) single.push({ input, output, numbers });
    }
  }
  return {
    ...(frozen.some((row) => row.includes(1)) ? { frozen } : {}),
    ...(single.length > 0 ? { fixed: single } : {}),
  };
}

function layerOf(network: Network, l: number, own: ReadonlyMap<number, string>): Json {
  const layer = network.layout.layers[l];
  const { inputs, knots, knotOffset, coefs, products } = layer;
  const coefRows = Array.from({ length: coefs }, (_, q) => q);
  return {
    grid: Array.from({ length: inputs }, (_, i) =>
      network.knots.subarray(knotOffset + i * knots, knotOffset + (i + 1) * knots),
    ),
    coef: table(layer, (i, j) => coefRows.map((q) => splineNumber(network, layer, i, q, j))),
    scaleBase: table(layer, (i, j) => splineNumber(network, layer, i, coefs, j)),
    mask: table(layer, (i, j) => network.mask[edgeIndex(layer, i, j)]),
    products: products.length > 0 ? products : undefined,
    symbolic: symbolicOf(network, layer, own),
    ...fixedOf(network, layer),
  };
}

function modelOf({ network, ownFunctions }: Project): Json {
  const { spec, layout } = network;
  const own = new Map(ownFunctions);
  const [{ inputs }] = layout.layers;
  return {
    width: [
      inputs,
      ...layout.layers.map(
        ({ sumNodes, products }): Json => (products.length === 0 ? sumNodes : [sumNodes, products.length]),
      ),
    ],
    order: spec.order,
    extrapolation: spec.extrapolation,
    baseFunction: spec.baseFunction,
    layers: layout.layers.map((_, l) => layerOf(network, l, own)),
  };
}

function columnsOf(columns: readonly ProjectColumn[]): Json[] {
  return columns.map(({ name, shift, scale, summary }) => ({
    name,
    shift,
    scale,
    summary: summary === null ? undefined : { ...summary },
  }));
}

function rowsOf(values: Float64Array, columns: number): Json {
  return Array.from({ length: values.length / columns }, (_, r) =>
    values.subarray(r * columns, (r + 1) * columns),
  );
}

/** As many and as long as a file may have them, in one line each; undefined for none. */
function remarksOf(remarks: readonly string[]): Json | undefined {
  if (remarks.length === 0) return undefined;
  const { remark: most } = SHARE_LIMITS;
  return remarks.slice(0, SHARE_LIMITS.remarks).map((remark) => {
    const line = remark.replace(/\p{Cc}+/gu, ' ');
    return line.length > most ? `${line.slice(0, most - 1)}…` : line;
  });
}

function sourceOf(data: ProjectData, columns: number): { readonly [name: string]: Json | undefined } {
  switch (data.kind) {
    case 'preset':
      return { kind: data.kind, name: data.name, seed: data.seed };
    case 'formula': {
      const { kind, formula, ranges, rows, testRows, noise, seed } = data;
      return { kind, formula, ranges, rows, testRows, noise, seed };
    }
    case 'rows':
      return {
        kind: data.kind,
        title: data.title,
        remarks: remarksOf(data.remarks ?? []),
        train: rowsOf(data.train, columns),
        test: rowsOf(data.test, columns),
      };
    case 'columns': {
      const { kind, title, trainRows, testRows } = data;
      return { kind, title, trainRows, testRows };
    }
  }
}

/**
 * Everything of a Project, to the last bit. Functions of one's own are written where they are used; the file numbers them anew.
 *
 * @throws ShareError for what readKan would not open: numbers that are not finite or far too large, texts that are too long
 */
export function writeKan(project: Project): string {
  const { title, note, network, inputs, outputs, data, step, elapsedMs, settings, scores, history } = project;
  checkSendable(project);
  if (!network.parameters.every(isSensible) || !network.knots.every(isSensible)) {
    throw new ShareError(
      'unsupported',
      'The network has a number above 1e18, so it cannot be kept. Go back to a moment before that.',
    );
  }
  const file = {
    format: 'kan',
    version: KAN_VERSION,
    title,
    note,
    model: modelOf(project),
    data: {
      ...sourceOf(data, inputs.length + outputs.length),
      inputs: columnsOf(inputs),
      outputs: columnsOf(outputs),
    },
    training: {
      seed: project.seed,
      step,
      elapsedMs,
      settings: { ...settings },
      metrics: scores === null ? null : { ...scores },
    },
    history: history === null ? null : { ...history },
    view: {
      mapAxes: { ...project.view.mapAxes },
      output: project.view.output,
      outputTab: project.view.outputTab,
      selectedEdge: project.view.selectedEdge === null ? null : { ...project.view.selectedEdge },
    },
    hidden: project.hidden,
  };
  // Behind what is known, and never in its place.
  const whole: Json = { ...file, ...(project.otherFields as typeof file | undefined), ...file };
  return `${printJson(whole)}\n`;
}
