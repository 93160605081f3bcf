/** Random networks of library functions, every argument inside its function's domain. */
import { createNetwork } from '../../../kan/init.ts';
import { edgeIndex, parameterIndex } from '../../../kan/layout.ts';
import type { Network } from '../../../kan/network.ts';
import { createSpec, type WidthEntry } from '../../../kan/spec.ts';
import { SYMBOLIC_FUNCTIONS, symbolicFunctionOf } from '../../../kan/symbolicFunctions.ts';
import { createRng, type Rng } from '../../../numeric/rng.ts';

export const ALL_FORMS: readonly number[] = SYMBOLIC_FUNCTIONS.map(({ id }) => id);

export interface SymbolicCase {
  readonly network: Network;
  /** [rows × inputs] even over [-1, 1] */
  readonly inputs: Float64Array;
  readonly rows: number;
}

export interface SymbolicRequest {
  readonly width: readonly WidthEntry[];
  readonly seed: number;
  /** Ids to choose from; all when left out. */
  readonly forms?: readonly number[];
  /** Share of the edges that are cut. */
  readonly cut?: number;
}

const ROWS = 12;

function between(rng: Rng, lo: number, hi: number): number {
  return lo + (hi - lo) * rng.uniform();
}

/** Where the arguments of a function are to lie. */
function argumentRange(name: string, rng: Rng): readonly [number, number] {
  if (name === 'tan') return [-1.1, 1];
  if (name.startsWith('arc')) return [-0.85, 0.8];
  if (/^(1\/x|sqrt|x\^1.5|1\/sqrt|log)/.test(name)) {
    const lo = between(rng, 0.4, 0.9);
    return name.startsWith('1/x') && rng.uniform() < 0.5 ? [-lo - 1.5, -lo] : [lo, lo + 1.5];
  }
  return [-between(rng, 0.3, 1.5), between(rng, 0.3, 1.5)];
}

/** a, b, c, d of an edge whose input lies in [min, max]. */
function numbersOf(form: number, [min, max]: readonly [number, number], rng: Rng): number[] {
  const { name, exponentSlope } = symbolicFunctionOf(form);
  const c = between(rng, 0.3, 1.6) * (rng.uniform() < 0.5 ? -1 : 1);
  const d = rng.normal();
  if (exponentSlope !== null) return [between(rng, -1.5, 2.5), between(rng, 0.4, 1) - min, c, d];
  const range = argumentRange(name, rng);
  const [lo, hi] = rng.uniform() < 0.5 ? range : [range[1], range[0]];
  const a = max > min ? (hi - lo) / (max - min) : lo;
  return [a, max > min ? lo - a * min : 0.1 * lo, c, d];
}

/** The nodes after a layer [node][row] from those before it. */
function advance({ network }: SymbolicCase, l: number, nodes: readonly number[][]): number[][] {
  const layer = network.layout.layers[l];
  const sums = Array.from({ length: layer.outputs }, () => Array<number>(ROWS).fill(0));
  for (let i = 0; i < layer.inputs; i++) {
    for (let j = 0; j < layer.outputs; j++) {
      const edge = edgeIndex(layer, i, j);
      if (network.mask[edge] === 0) continue;
      const { value, exponentSlope } = symbolicFunctionOf(network.forms[edge]);
      const [a, b, c, d] = [0, 1, 2, 3].map((row) => network.parameters[parameterIndex(layer, i, row, j)]);
      nodes[i].forEach((x, s) => {
        sums[j][s] += c * value((exponentSlope === null ? a : 1) * x + b, a) + d;
      });
    }
  }
  const result = sums.slice(0, layer.sumNodes);
  let first = layer.sumNodes;
  for (const factors of layer.products) {
    const own = sums.slice(first, first + factors);
    result.push(own[0].map((_, s) => own.reduce((product, factor) => product * factor[s], 1)));
    first += factors;
  }
  return result;
}

/** A fully symbolic network and rows that keep inside all domains. */
export function createSymbolicCase({
  width,
  seed,
  forms = ALL_FORMS,
  cut = 0,
}: SymbolicRequest): SymbolicCase {
  const rng = createRng(seed);
  const network = createNetwork(createSpec({ width, gridSize: 3, order: 3 }), seed);
  const columns = network.layout.layers[0].inputs;
  const inputs = Float64Array.from({ length: ROWS * columns }, () => between(rng, -1, 1));
  const result = { network, inputs, rows: ROWS };
  let nodes = Array.from({ length: columns }, (_, i) =>
    Array.from({ length: ROWS }, (_, s) => inputs[s * columns + i]),
  );
  network.layout.layers.forEach((layer, l) => {
    for (let i = 0; i < layer.inputs; i++) {
      const range = [Math.min(...nodes[i]), Math.max(...nodes[i])] as const;
      for (let j = 0; j < layer.outputs; j++) {
        const edge = edgeIndex(layer, i, j);
        network.forms[edge] = forms[rng.integer(forms.length)];
        if (rng.uniform() < cut) network.mask[edge] = 0;
        numbersOf(network.forms[edge], range, rng).forEach((value, row) => {
          network.parameters[parameterIndex(layer, i, row, j)] = value;
        });
      }
    }
    nodes = advance(result, l, nodes);
  });
  return result;
}
