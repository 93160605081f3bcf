/** A network as a script of Python that builds the very network with pykan, so that training can go on there. */
import type { ColumnInfo } from '../dataset/dataset.ts';
import { fromNetwork } from '../dataset/scaling.ts';
import { shownName } from '../expression/print/names.ts';
import { forward } from '../kan/forward.ts';
import { edgeIndex, type LayerLayout, parameterIndex } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import { createWorkspace } from '../kan/workspace.ts';
import { type DescribedLayer, describeNetwork, isSymbolic } from './edges.ts';
import { checkLength } from './length.ts';
import { type PykanFunction, pykanAffine, pykanFunction, pykanName } from './pykanFunctions.ts';
import { list, literal, quoted } from './quoted.ts';
import type { ExportSource, ExportText } from './source.ts';
import { TORCH_HELPERS, type TorchHelper } from './torchLanguage.ts';

const CHECKS = 5;
/** Test rows that are looked at for checks. */
const CANDIDATES = 500;

/** What a spline edge has, or a symbolic one had before; what is cut and not finite counts as 0. */
function numberOf(
  { parameters, forms, kept }: Network,
  layer: LayerLayout,
  i: number,
  row: number,
  j: number,
) {
  const edge = edgeIndex(layer, i, j);
  const value =
    forms[edge] === 0 ? parameters[parameterIndex(layer, i, row, j)] : (kept?.get(edge)?.[row] ?? 0);
  return Number.isFinite(value) ? value : 0;
}

/** [[…], …] with a line for every entry. */
function lines(entries: readonly string[], indent: string): string {
  return `[\n${entries.map((entry) => `${indent}    ${entry},\n`).join('')}${indent}]`;
}

function layerText(network: Network, l: number, described: DescribedLayer): string {
  const layer = network.layout.layers[l];
  const { inputs, outputs, coefs, gridSize, knots, knotOffset } = layer;
  const each = (count: number) => Array.from({ length: count }, (_, at) => at);
  const symbolic = described.curves.filter(isSymbolic);
  const table = (of: (input: number, output: number) => number) =>
    `[${each(inputs)
      .map((i) => list(each(outputs).map((j) => of(i, j))))
      .join(', ')}]`;
  const isSilent = network.spec.baseFunction === 'none';
  const grid = each(inputs).map((i) =>
    list(network.knots.subarray(knotOffset + i * knots, knotOffset + (i + 1) * knots)),
  );
  const coef = each(inputs).map((i) =>
    lines(
      each(outputs).map((j) => list(each(coefs).map((q) => numberOf(network, layer, i, q, j)))),
      '            ',
    ),
  );
  const forms = symbolic.map(
    (curve) => `(${curve.input}, ${curve.output}, ${quoted(pykanName(curve))}, ${list(pykanAffine(curve))})`,
  );
  return [
    '    {',
    `        "intervals": ${gridSize},`,
    `        "grid": ${lines(grid, '        ')},`,
    `        "coef": ${lines(coef, '        ')},`,
    `        "scale_base": ${table((i, j) => (isSilent ? 0 : numberOf(network, layer, i, coefs, j)))},`,
    `        "mask": ${table((i, j) => network.mask[edgeIndex(layer, i, j)])},`,
    `        "symbolic": ${forms.length === 0 ? '[]' : lines(forms, '        ')},`,
    '    },',
  ].join('\n');
}

/** pykan's mult_arity: one number where all products are alike, else those of every layer, the inputs' first. */
function arityText({ layout }: Network): string {
  const all = layout.layers.map(({ products }) => products);
  const different = new Set(all.flat());
  if (different.size <= 1) return String([...different][0] ?? 2);
  return `[[], ${all.map((products) => `[${products.join(', ')}]`).join(', ')}]`;
}

/** Rows that the script compares itself on: for a network that goes on straight, ones that stay within all its grids. */
function checkRows({ network, rows, inputs, outputs }: ExportSource): { x: string[]; y: string[] } {
  const { layers } = network.layout;
  const { order, extrapolation } = network.spec;
  const count = Math.min(CANDIDATES, rows.rows);
  const workspace = createWorkspace(network, Math.max(1, count));
  workspace.nodes[0].set(rows.inputs.subarray(0, count * inputs.length));
  forward(workspace, count);
  const isInside = (s: number): boolean =>
    layers.every(({ inputs: nodes, knots, knotOffset, gridSize }, l) => {
      for (let i = 0; i < nodes; i++) {
        const first = knotOffset + i * knots + order;
        const value = workspace.nodes[l][s * nodes + i];
        if (!(value >= network.knots[first] && value < network.knots[first + gridSize])) return false;
      }
      return true;
    });
  const usable: number[] = [];
  for (let s = 0; s < count; s++) if (extrapolation === 'zero' || isInside(s)) usable.push(s);
  const chosen = Array.from(
    { length: Math.min(CHECKS, usable.length) },
    (_, n) => usable[Math.floor((n * usable.length) / CHECKS)],
  );
  const original = (values: Float64Array, columns: readonly ColumnInfo[], s: number) =>
    list(columns.map((column, c) => fromNetwork(values[s * columns.length + c], column)));
  const last = workspace.nodes[layers.length];
  return {
    x: chosen.map((s) => original(rows.inputs, inputs, s)),
    y: chosen.map((s) => original(last, outputs, s)),
  };
}

/** Within """…""". */
function shown(name: string): string {
  return shownName(name, 200).replaceAll('\\', '\\\\').replaceAll('"', "'");
}

function head({ title, inputs, outputs }: ExportSource): string {
  return `"""A Kolmogorov-Arnold network as a pykan model, written by Edgewise.

Data: ${shown(title)}
Inputs: ${inputs.map(({ name }) => shown(name)).join(', ')}
Outputs: ${outputs.map(({ name }) => shown(name)).join(', ')}

    pip install pykan torch
    python network_pykan.py      compares the network with predictions that Edgewise made

    from network_pykan import build, to_network, targets_to_network, predict
    model = build()              a KAN; it is trained on to_network(x) and targets_to_network(y)
    predict(x, model)            original units in and out, x is [rows, inputs]
"""
import math
import sys

import numpy as np
import sympy
import torch
from kan import KAN
from kan.utils import SYMBOLIC_LIB

torch.set_default_dtype(torch.float64)
`;
}

const TAIL = `
for name, (function, formula) in ADDED.items():
    SYMBOLIC_LIB[name] = (function, formula, 4, lambda u, y_th, function=function: ((), function(u)))


def build():
    """The network as a pykan KAN in double precision, with the very numbers that it had."""
    # Lists of numbers have to be arrays: pykan sums up their beginnings, the empty one included, and needs whole numbers.
    arity = MULT_ARITY if isinstance(MULT_ARITY, int) else [np.array(products, dtype=int) for products in MULT_ARITY]
    model = KAN(width=[list(nodes) for nodes in WIDTH], grid=LAYERS[0]["intervals"], k=ORDER, mult_arity=arity,
                base_fun=BASE_FUNCTION, sb_trainable=BASE_TRAINS, auto_save=False)
    for l, layer in enumerate(LAYERS):
        spline, symbolic = model.act_fun[l], model.symbolic_fun[l]
        spline.num = layer["intervals"]
        for name in ("grid", "coef", "scale_base", "mask"):
            getattr(spline, name).data = torch.tensor(layer[name], dtype=torch.float64)
        spline.scale_sp.data = torch.ones_like(spline.scale_base.data)
        for i, j, name, affine in layer["symbolic"]:
            model.fix_symbolic(l, i, j, name, fit_params_bool=False, log_history=False)
            symbolic.affine.data[j][i] = torch.tensor(affine, dtype=torch.float64)
            symbolic.funs[j][i] = HELD.get(name, symbolic.funs[j][i])
    return model


def to_network(x):
    """Inputs in original units, [rows, inputs], as the network takes them."""
    x = torch.as_tensor(x, dtype=torch.float64)
    return (x - torch.tensor([shift for _, shift, _ in INPUTS])) / torch.tensor([scale for _, _, scale in INPUTS])


def from_network(y):
    """What the network gives, [rows, outputs], in original units."""
    return torch.tensor([shift for _, shift, _ in OUTPUTS]) + torch.tensor([scale for _, _, scale in OUTPUTS]) * y


def targets_to_network(y):
    """Targets in original units, [rows, outputs], as the network has to give them."""
    y = torch.as_tensor(y, dtype=torch.float64)
    return (y - torch.tensor([shift for _, shift, _ in OUTPUTS])) / torch.tensor([scale for _, _, scale in OUTPUTS])


def predict(x, model=None):
    """Predictions in original units, [rows, outputs]; of the network as it was written where no model is given."""
    with torch.no_grad():
        return from_network((model or build())(to_network(x)))


def largest_error():
    """Against the stored predictions, as a share of their size."""
    expected = torch.tensor(CHECK_OUTPUTS, dtype=torch.float64)
    sizes = torch.abs(expected) + torch.tensor([abs(scale) for _, _, scale in OUTPUTS])
    return float(torch.max(torch.abs(predict(CHECK_INPUTS) - expected) / sizes))


if __name__ == "__main__":
    if not CHECK_INPUTS:
        sys.exit("No test row lies within all grids, so there is nothing to compare with.")
    error = largest_error()
    print(f"Largest difference on {len(CHECK_INPUTS)} rows: {error:.1e} of the values.")
    if not error < 1e-6:
        sys.exit("This is not the network that was written.")
`;

function columnsText(columns: readonly ColumnInfo[]): string {
  return lines(
    columns.map(({ name, shift, scale }) => `(${quoted(name)}, ${literal(shift)}, ${literal(scale)})`),
    '',
  );
}

function noteOf(network: Network, checks: number): string {
  const straight =
    network.spec.extrapolation === 'linear'
      ? 'Within its grids this is the same network. Outside them its splines go on straight, and pykan’s go to 0.'
      : 'This is the same network, within its grids and outside them.';
  const frozen = network.fixed.includes(1) ? ' Numbers that are fixed here train again there.' : '';
  const none =
    checks === 0
      ? ' No test row lies within all grids, so the script has nothing to compare itself with.'
      : '';
  return `It needs pykan 0.2.8 and PyTorch. ${straight}${frozen}${none}`;
}

/**
 * The network as `network_pykan.py`.
 *
 * @throws ExportError 'not-finite', or 'too-long'
 */
export function exportPykan(source: ExportSource): ExportText {
  const { network, inputs, outputs } = source;
  const described = describeNetwork(source);
  checkLength(described);
  const helpers = new Set<TorchHelper>();
  const functions = new Map<string, PykanFunction>();
  for (const curve of described.layers.flatMap(({ curves }) => curves.filter(isSymbolic))) {
    const name = pykanName(curve);
    if (functions.has(name)) continue;
    const found = pykanFunction(curve, functions.size + 1, helpers);
    if (found !== null) functions.set(name, found);
  }
  const entries = (isAdded: boolean) => {
    const chosen = [...functions.values()].filter((one) => one.isAdded === isAdded);
    return chosen.length === 0 ? '{}' : `{\n${chosen.map(({ entry }) => entry).join('\n')}\n}`;
  };
  const { x, y } = checkRows(source);
  const { spec, layout } = network;
  const width = [
    `[${inputs.length}, 0]`,
    ...layout.layers.map(({ sumNodes, products }) => `[${sumNodes}, ${products.length}]`),
  ];
  const definitions = [
    ...[...helpers].map((helper) => TORCH_HELPERS[helper].join('\n')),
    ...[...functions.values()].map((one) => one.lines.join('\n')),
  ];
  const content = [
    head(source),
    '# Name, shift and scale: network value = (value - shift) / scale.',
    `INPUTS = ${columnsText(inputs)}`,
    `OUTPUTS = ${columnsText(outputs)}`,
    `WIDTH = [${width.join(', ')}]`,
    `MULT_ARITY = ${arityText(network)}`,
    `ORDER = ${spec.order}`,
    `BASE_FUNCTION = ${quoted(spec.baseFunction === 'none' ? 'identity' : spec.baseFunction)}`,
    `BASE_TRAINS = ${spec.baseFunction === 'none' ? 'False' : 'True'}`,
    '# By layer: grid [input][G + 2k + 1], coef [input][sum][G + k], scale_base and mask [input][sum],',
    '# symbolic (input, sum, name, [a, b, c, d]) for c*f(a*x + b) + d.',
    `LAYERS = [\n${layout.layers.map((_, l) => layerText(network, l, described.layers[l])).join('\n')}\n]`,
    '# Test rows and what Edgewise predicts for them, original units.',
    `CHECK_INPUTS = ${lines(x, '')}`,
    `CHECK_OUTPUTS = ${lines(y, '')}`,
    ...definitions.map((definition) => `\n\n${definition}`),
    ...(definitions.length > 0 ? ['\n'] : []),
    "# Functions of pykan's library that are held at the ends of their domains on edges of this network.",
    `HELD = ${entries(false)}`,
    '# Functions that the library has not, with what they are in SymPy.',
    `ADDED = ${entries(true)}`,
    TAIL,
  ].join('\n');
  return {
    content,
    fileName: 'network_pykan.py',
    mediaType: 'text/x-python',
    note: noteOf(network, x.length),
  };
}
