/**
 * What a network is made of, before it has any numbers.
 *
 * A layer has its own counts of inputs and outputs, so that multiplication nodes (whose layer produces more
 * sums than the next layer has inputs) need no change of shape here.
 */

/** What a spline does outside its grid: go on with its end slope (C1), or taper to zero as pykan's extended grid does. */
export type Extrapolation = 'linear' | 'zero';

/** The function b(x) that every edge has besides its spline. */
export type BaseFunction = 'silu' | 'identity' | 'none';

export interface LayerSpec {
  readonly inputs: number;
  readonly outputs: number;
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

/** Where an activation lives: from node `input` of layer `layer` to node `output` of the next. All count from 0. */
export interface EdgeId {
  readonly layer: number;
  readonly input: number;
  readonly output: number;
}

/** The limits a specification must keep. They bound memory and keep a tab responsive; the engine itself has no others. */
export const SPEC_LIMITS = {
  nodes: { min: 1, max: 128 },
  layers: { min: 1, max: 8 },
  gridSize: { min: 1, max: 200 },
  order: { min: 1, max: 5 },
  parameters: { max: 500_000 },
  /** Whole numbers of 32 bits. */
  seed: { min: 0, max: 4_294_967_295 },
} as const;

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

export interface SpecRequest {
  /** [n0 … nL], nodes per layer, inputs and outputs included. */
  readonly width: readonly number[];
  readonly gridSize: number;
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

/**
 * The specification of a network with one grid size everywhere.
 *
 * @throws SpecError when a number is outside SPEC_LIMITS or a name is none of the known ones, naming field and value
 */
export function createSpec(request: SpecRequest): NetworkSpec {
  const { width, gridSize, order, extrapolation = 'linear', baseFunction = 'silu' } = request;
  const { nodes, layers: layerLimit, gridSize: grids, order: orders, parameters } = SPEC_LIMITS;
  const layerCount = width.length - 1;
  if (!isWhole(layerCount, layerLimit.min, layerLimit.max)) {
    throw new SpecError(
      'width',
      'layer-count',
      `A network has ${layerLimit.min} to ${layerLimit.max} layers of edges; ${layerCount} were asked for. Add or remove hidden layers.`,
    );
  }
  width.forEach((count, l) => {
    if (!isWhole(count, nodes.min, nodes.max)) {
      const where = l === 0 ? 'The inputs' : l === layerCount ? 'The outputs' : `Hidden layer ${l}`;
      throw new SpecError(
        'width',
        'width-range',
        `${where} cannot have ${count} nodes. Use a whole number from ${nodes.min} to ${nodes.max}.`,
      );
    }
  });
  if (!isWhole(gridSize, grids.min, grids.max)) {
    throw new SpecError(
      'gridSize',
      'grid-range',
      `A grid cannot have ${gridSize} intervals. Use a whole number from ${grids.min} to ${grids.max}.`,
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
    const inputs = width[l] ?? 0;
    const outputs = width[l + 1] ?? 0;
    layers.push({ inputs, outputs, gridSize });
    parameterCount += inputs * outputs * (gridSize + order + 1);
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

/** [n0 … nL] of a specification. */
export function widthOf(spec: NetworkSpec): number[] {
  return [spec.layers[0]?.inputs ?? 0, ...spec.layers.map((layer) => layer.outputs)];
}
