/**
 * First and second derivatives of a network by its inputs, rows at a time (docs/math.md, eqs. 30 and 31).
 * What an equation with derivatives needs; training on tables has no use for it.
 *
 * A *strand* of a node is its value and, for every input x_d of the network, its first and its second derivative by
 * x_d: [u, ∂u/∂x_0, ∂²u/∂x_0², ∂u/∂x_1, …], 1 + 2·inputs numbers. Strands go forward through the layers together.
 */
import type { InputGrid } from './bspline.ts';
import { createBasisJets, fillSiluJet, JET } from './inputDerivativesBasis.ts';
import { multiplyStrands } from './inputDerivativesProducts.ts';
import { fillSymbolicJet } from './inputDerivativesSymbolic.ts';
import type { LayerLayout } from './layout.ts';
import type { Network } from './network.ts';
import { inputGridOf } from './workspace.ts';

export interface LayerDerivatives {
  readonly grids: readonly InputGrid[];
  /** [capacity × inputs] index of the first of the k + 1 basis functions. */
  readonly first: Int32Array;
  /** [capacity × inputs × (k + 1) × JET] */
  readonly bases: Float64Array;
  /** [capacity × inputs × JET] the base function. */
  readonly base: Float64Array;
  /** [capacity × inputs × outputs × JET] φ of every edge; 0 where it is cut. */
  readonly edges: Float64Array;
  /** [capacity × inputs × outputs × 3] gradient by φ, φ' and φ'' of every edge. Set by the adjoint. */
  readonly dEdges: Float64Array;
  /** [capacity × outputs × strand] the sums, and the gradient by them; those of the nodes where nothing multiplies. */
  readonly sums: Float64Array;
  readonly dSums: Float64Array;
}

export interface InputDerivatives {
  readonly network: Network;
  /** Rows that fit. */
  readonly capacity: number;
  /** 1 + 2·inputs. */
  readonly strand: number;
  readonly layers: readonly LayerDerivatives[];
  /** nodes[l] is [capacity × n_l × strand], and the gradient by it. The last gradient is the caller's to fill. */
  readonly nodes: readonly Float64Array[];
  readonly dNodes: readonly Float64Array[];
}

/**
 * Memory for `forwardDerivatives` and its adjoint.
 *
 * @param network   its parameters may change while this lives, its knots and forms may not
 * @param capacity  rows that a pass may have
 */
export function createInputDerivatives(network: Network, capacity: number): InputDerivatives {
  const { layers } = network.layout;
  const bases = network.spec.order + 1;
  const strand = 1 + 2 * layers[0].inputs;
  const arrays = (widths: readonly number[]) => widths.map((n) => new Float64Array(capacity * n * strand));
  const counts = [layers[0].inputs, ...layers.map((layer) => layer.nodes)];
  const nodes = arrays(counts);
  const dNodes = arrays(counts);
  return {
    network,
    capacity,
    strand,
    nodes,
    dNodes,
    layers: layers.map(({ inputs, outputs, products }, l) => ({
      grids: Array.from({ length: inputs }, (_, input) => inputGridOf(network, l, input)),
      first: new Int32Array(capacity * inputs),
      bases: new Float64Array(capacity * inputs * bases * JET),
      base: new Float64Array(capacity * inputs * JET),
      edges: new Float64Array(capacity * inputs * outputs * JET),
      dEdges: new Float64Array(capacity * inputs * outputs * 3),
      sums: products.length === 0 ? nodes[l + 1] : new Float64Array(capacity * outputs * strand),
      dSums: products.length === 0 ? dNodes[l + 1] : new Float64Array(capacity * outputs * strand),
    })),
  };
}

/** Adds the jets of the spline edges of one input and row. */
function addSplineJets(
  parameters: Float64Array,
  layer: LayerLayout,
  work: LayerDerivatives,
  bases: number,
  slot: number,
  block: number,
): void {
  const { outputs, coefs } = layer;
  const at = slot * outputs * JET;
  for (let q = 0; q <= bases; q++) {
    // The last round is the base function, whose row comes after the coefficients.
    const jet = q < bases ? work.bases : work.base;
    const from = q < bases ? (slot * bases + q) * JET : slot * JET;
    const row = block + (q < bases ? work.first[slot] + q : coefs) * outputs;
    for (let j = 0; j < outputs; j++) {
      const weight = parameters[row + j];
      for (let m = 0; m < JET; m++) work.edges[at + j * JET + m] += weight * jet[from + m];
    }
  }
}

/** Sets the jets of the edges of one input and row that are no splines: 0 for a cut one. */
function setOtherJets(
  network: Network,
  layer: LayerLayout,
  work: LayerDerivatives,
  input: number,
  slot: number,
  x: number,
): void {
  for (let output = 0; output < layer.outputs; output++) {
    const edge = layer.edgeOffset + input * layer.outputs + output;
    const at = (slot * layer.outputs + output) * JET;
    if (network.mask[edge] === 0) work.edges.fill(0, at, at + JET);
    else if (network.forms[edge] !== 0) fillSymbolicJet(network, layer, input, output, x, work.edges, at);
  }
}

/** (φ∘x)' = φ'·x' and (φ∘x)'' = φ''·x'² + φ'·x'' by every direction, added up over the edges that lead to a sum. */
function addEdges(
  strand: number,
  x: Float64Array,
  node: number,
  edges: Float64Array,
  edge: number,
  sums: Float64Array,
  sum: number,
): void {
  const slope = edges[edge + 1];
  const curvature = edges[edge + 2];
  sums[sum] += edges[edge];
  for (let c = 1; c < strand; c += 2) {
    const dx = x[node + c];
    sums[sum + c] += slope * dx;
    sums[sum + c + 1] += curvature * dx * dx + slope * x[node + c + 1];
  }
}

/**
 * Runs rows forward: fills the strands of all nodes, and what the adjoint needs.
 *
 * @param inputs  [rows × inputs], network units
 * @param rows    at most the capacity
 */
export function forwardDerivatives(work: InputDerivatives, inputs: Float64Array, rows: number): void {
  const { network, strand, nodes } = work;
  const { order, baseFunction } = network.spec;
  const bases = order + 1;
  const evaluate = createBasisJets(order);
  const columns = network.layout.layers[0].inputs;
  nodes[0].fill(0, 0, rows * columns * strand);
  for (let s = 0; s < rows; s++) {
    for (let d = 0; d < columns; d++) {
      const at = (s * columns + d) * strand;
      nodes[0][at] = inputs[s * columns + d];
      nodes[0][at + 1 + 2 * d] = 1;
    }
  }
  network.layout.layers.forEach((layer, l) => {
    const layerWork = work.layers[l];
    const { first, base, edges, sums, grids } = layerWork;
    const x = nodes[l];
    const n = layer.outputs;
    edges.fill(0, 0, rows * layer.inputs * n * JET);
    sums.fill(0, 0, rows * n * strand);
    for (let s = 0; s < rows; s++) {
      for (let i = 0; i < layer.inputs; i++) {
        const slot = s * layer.inputs + i;
        const value = x[slot * strand];
        first[slot] = evaluate(grids[i], value, layerWork.bases, slot * bases * JET);
        if (baseFunction === 'silu') fillSiluJet(value, base, slot * JET);
        else if (baseFunction === 'identity') base.set([value, 1, 0, 0], slot * JET);
        addSplineJets(
          network.parameters,
          layer,
          layerWork,
          bases,
          slot,
          layer.parameterOffset + i * layer.rows * n,
        );
        setOtherJets(network, layer, layerWork, i, slot, value);
        for (let j = 0; j < n; j++) {
          addEdges(strand, x, slot * strand, edges, (slot * n + j) * JET, sums, (s * n + j) * strand);
        }
      }
    }
    if (layer.products.length > 0) multiplyStrands(layer, strand, rows, sums, nodes[l + 1]);
  });
}
