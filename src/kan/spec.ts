/**
 * What a network is made of, before it has any numbers.
 *
 * The edges of a layer lead to *sums*. The nodes after it are first the sum nodes, each one sum, then the product
 * nodes of KAN 2.0, each the product of 2 or 3 sums of its own, which follow one another in order.
 */

/** What a spline does outside its grid: go on with its end slope (C1), or taper to zero as pykan's extended grid does. */
export type Extrapolation = 'linear' | 'zero';

/** The function b(x) that every edge has besides its spline. */
export type BaseFunction = 'silu' | 'identity' | 'none';

export interface LayerSpec {
  readonly inputs: number;
  /** Sums that the edges lead to: those of the sum nodes, then those of the product nodes. */
  readonly outputs: number;
  /** How many sums each product node multiplies, 2 or 3; empty when there are only sum nodes. */
  readonly products: readonly number[];
  /** G: grid intervals of every input of this layer. */
  readonly gridSize: number;
}

export interface NetworkSpec {
  readonly layers: readonly LayerSpec[];
  /** k: spline order, 1 to 5; 3 is cubic. */
  readonly order: number;
  readonly extrapolation: Extrapolation;
  readonly baseFunction: BaseFunction;
}

/** Where an activation lives: from node `input` of layer `layer` to sum `output` after it. All count from 0. */
export interface EdgeId {
  readonly layer: number;
  readonly input: number;
  readonly output: number;
}

/** The limits a specification must keep. They bound memory and keep a tab responsive; the engine itself has no others. */
export const SPEC_LIMITS = {
  nodes: { min: 1, max: 128 },
  /** Sums that a product node multiplies. */
  factors: { min: 2, max: 3 },
  layers: { min: 1, max: 8 },
  gridSize: { min: 1, max: 200 },
  order: { min: 1, max: 5 },
  parameters: { max: 500_000 },
  /** Whole numbers of 32 bits. */
  seed: { min: 0, max: 4_294_967_295 },
} as const;

/** a, b, c and d of c·f(a·x + b) + d. */
const SYMBOLIC_PARAMETERS = 4;

const EXTRAPOLATIONS: readonly Extrapolation[] = ['linear', 'zero'];
const BASE_FUNCTIONS: readonly BaseFunction[] = ['silu', 'identity', 'none'];

export type SpecField = 'width' | 'gridSize' | 'order' | 'seed' | 'extrapolation' | 'baseFunction';

/** A specification that a person asked for and that cannot be built. The message says what, which value and what to do. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  constructor(
    /** The field of the request that is wrong. */
    readonly field: SpecField,
    readonly code:
      | 'layer-count'
      | 'width-range'
      | 'grid-range'
      | 'order-range'
      | 'seed-range'
      | 'no-such-extrapolation'
      | 'no-such-base-function'
      | 'too-many-parameters',
    message: string,
  ) {
    super(message);
  }
}

/** Nodes between two layers of edges: their number, or [sums, products] or [sums, products, factors of each]. */
export type WidthEntry = number | readonly [number, number] | readonly [number, number, number];

export interface SpecRequest {
  /** [n0 … nL], nodes per layer, inputs and outputs included. The inputs are a plain number. */
  readonly width: readonly WidthEntry[];
  /** Of all layers, or of each. */
  readonly gridSize: number | readonly number[];
  readonly order: number;
  readonly extrapolation?: Extrapolation;
  readonly baseFunction?: BaseFunction;
}

function isWhole(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

/** 'a', 'b' or 'c'. */
function listChoices(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names.map((name) => `'${name}'`));
}

/**
 * The seed of a network is no part of its specification, but is asked for together with it.
 *
 * @throws SpecError 'seed-range' when `seed` is no whole number within SPEC_LIMITS.seed
 */
export function checkSeed(seed: number): void {
  const { min, max } = SPEC_LIMITS.seed;
  if (isWhole(seed, min, max)) return;
  throw new SpecError(
    'seed',
    'seed-range',
    `A seed cannot be ${seed}. Use a whole number from ${min} to ${max.toLocaleString('en')}.`,
  );
}

/** Sum nodes and product nodes of an entry of `width`. */
function nodesOf(entry: WidthEntry): { readonly sums: number; readonly products: readonly number[] } {
  if (typeof entry === 'number') return { sums: entry, products: [] };
  const [sums, products, factors = 2] = entry;
  return { sums, products: Array.from({ length: Math.max(0, products) }, () => factors) };
}

/** Nodes after a layer: its sum nodes and its product nodes. */
export function nodesAfter({ outputs, products }: LayerSpec): number {
  return outputs - products.reduce((sum, factors) => sum + factors, 0) + products.length;
}

function checkEntry(entry: WidthEntry, where: string): void {
  const { nodes, factors } = SPEC_LIMITS;
  const fail = (what: string): never => {
    throw new SpecError('width', 'width-range', `${where} cannot have ${what}`);
  };
  if (typeof entry === 'number') {
    if (isWhole(entry, nodes.min, nodes.max)) return;
    fail(`${entry} nodes. Use a whole number from ${nodes.min} to ${nodes.max}.`);
  } else {
    const [sums, products, arity = 2] = entry;
    const whole = isWhole(sums, 0, nodes.max) && isWhole(products, 0, nodes.max);
    if (!whole || !isWhole(sums + products, nodes.min, nodes.max)) {
      fail(
        `${sums} sum and ${products} product nodes. Use whole numbers, together ${nodes.min} to ${nodes.max}.`,
      );
    }
    if (!isWhole(arity, factors.min, factors.max)) {
      fail(`products of ${arity} factors. Use ${factors.min} or ${factors.max}.`);
    }
    const factorCount = products * arity;
    if (sums + factorCount > nodes.max) {
      fail(
        `${sums} sum nodes and ${factorCount} factors of products. Use at most ${nodes.max} of both together.`,
      );
    }
  }
}

/**
 * The specification of a network.
 *
 * @throws SpecError when a number is outside SPEC_LIMITS or a name is none of the known ones, naming field and value
 */
export function createSpec(request: SpecRequest): NetworkSpec {
  const { width, gridSize, order, extrapolation = 'linear', baseFunction = 'silu' } = request;
  const { layers: layerLimit, gridSize: grids, order: orders, parameters } = SPEC_LIMITS;
  const layerCount = width.length - 1;
  if (!isWhole(layerCount, layerLimit.min, layerLimit.max)) {
    throw new SpecError(
      'width',
      'layer-count',
      `A network has ${layerLimit.min} to ${layerLimit.max} layers of edges; ${layerCount} were asked for. Add or remove hidden layers.`,
    );
  }
  const [inputCount] = width;
  if (typeof inputCount !== 'number') {
    throw new SpecError(
      'width',
      'width-range',
      'The inputs cannot be sums and products. Use their number alone.',
    );
  }
  width.forEach((entry, l) => {
    checkEntry(entry, l === 0 ? 'The inputs' : l === layerCount ? 'The outputs' : `Hidden layer ${l}`);
  });
  const gridSizes = typeof gridSize === 'number' ? Array<number>(layerCount).fill(gridSize) : gridSize;
  if (gridSizes.length !== layerCount) {
    throw new SpecError(
      'gridSize',
      'grid-range',
      `There ${gridSizes.length === 1 ? 'is 1 grid size' : `are ${gridSizes.length} grid sizes`} for ${layerCount} layers. Use one number for all, or one for each layer.`,
    );
  }
  for (const size of gridSizes) {
    if (isWhole(size, grids.min, grids.max)) continue;
    throw new SpecError(
      'gridSize',
      'grid-range',
      `A grid cannot have ${size} intervals. Use a whole number from ${grids.min} to ${grids.max}.`,
    );
  }
  if (!isWhole(order, orders.min, orders.max)) {
    throw new SpecError(
      'order',
      'order-range',
      `A spline cannot have order ${order}. Use a whole number from ${orders.min} to ${orders.max}; 3 is cubic.`,
    );
  }
  if (!EXTRAPOLATIONS.includes(extrapolation)) {
    throw new SpecError(
      'extrapolation',
      'no-such-extrapolation',
      `There is no extrapolation “${extrapolation}”. Use ${listChoices(EXTRAPOLATIONS)}.`,
    );
  }
  if (!BASE_FUNCTIONS.includes(baseFunction)) {
    throw new SpecError(
      'baseFunction',
      'no-such-base-function',
      `There is no base function “${baseFunction}”. Use ${listChoices(BASE_FUNCTIONS)}.`,
    );
  }
  const layers: LayerSpec[] = [];
  let parameterCount = 0;
  for (let l = 0; l < layerCount; l++) {
    const before = layers.at(-1);
    const inputs = before === undefined ? inputCount : nodesAfter(before);
    const { sums, products } = nodesOf(width[l + 1] ?? 0);
    const outputs = sums + products.reduce((sum, factors) => sum + factors, 0);
    const layerGrid = gridSizes[l] ?? 0;
    layers.push({ inputs, outputs, products, gridSize: layerGrid });
    parameterCount += inputs * outputs * rowsOf(layerGrid, order);
  }
  if (parameterCount > parameters.max) {
    throw new SpecError(
      'width',
      'too-many-parameters',
      `This network would have ${parameterCount.toLocaleString('en')} numbers; the limit is ${parameters.max.toLocaleString('en')}. Use fewer nodes or a smaller grid.`,
    );
  }
  return { layers, order, extrapolation, baseFunction };
}

/**
 * Numbers of an edge: G + k coefficients and the base weight, or a, b, c, d of a symbolic form, whichever are more.
 */
export function rowsOf(gridSize: number, order: number): number {
  return Math.max(SYMBOLIC_PARAMETERS, gridSize + order + 1);
}

/** Nodes per layer, inputs and outputs included: [n0 … nL]. */
export function nodeCountsOf(spec: NetworkSpec): number[] {
  return [spec.layers[0]?.inputs ?? 0, ...spec.layers.map(nodesAfter)];
}
