/** The specification of a network in a file. The lists themselves are not looked into here. */
import {
  createSpec,
  type NetworkSpec,
  rowsOf,
  SPEC_LIMITS,
  SpecError,
  type WidthEntry,
} from '../../kan/spec.ts';
import type { KanModel } from './fileSchema.ts';
import { refuse, refuseValue } from './refuse.ts';

/** G of a layer, by the number of knots of its first input. */
function gridSizeOf(grid: unknown, order: number, path: string): number {
  const [first] = Array.isArray(grid) ? (grid as unknown[]) : [];
  if (!Array.isArray(first)) return refuseValue(path, grid, 'a list of knots for every input');
  const gridSize = first.length - 2 * order - 1;
  if (gridSize >= SPEC_LIMITS.gridSize.min && gridSize <= SPEC_LIMITS.gridSize.max) return gridSize;
  const { min, max } = SPEC_LIMITS.gridSize;
  return refuse(
    `${path}[0] has ${first.length} knots; G + 2k + 1 is ${min + 2 * order + 1} to ${max + 2 * order + 1} for k = ${order}.`,
  );
}

/** How many sums each product node after a layer multiplies. 2 where the file says only how many nodes there are. */
function productsOf(model: KanModel, l: number): readonly number[] {
  const entry = model.width[l + 1];
  const count = typeof entry === 'number' ? 0 : (entry[1] ?? 0);
  const products = model.layers[l].products ?? Array<number>(count).fill(2);
  if (products.length === count) return products;
  return refuse(
    `model.layers[${l}].products has ${products.length} entries; model.width[${l + 1}] says ${count} product nodes.`,
  );
}

function sumsOf(entry: KanModel['width'][number]): number {
  return typeof entry === 'number' ? entry : (entry[0] ?? 0);
}

/**
 * createSpec knows one number of factors for all products of a layer; a file, one for each.
 *
 * @throws ShareError when the numbers contradict one another or are outside SPEC_LIMITS
 */
export function readShape(model: KanModel): NetworkSpec {
  const { width, order, extrapolation, baseFunction = 'silu', layers } = model;
  if (layers.length !== width.length - 1) {
    refuse(
      `model.layers has ${layers.length} entries; model.width has ${width.length}, one more than there are layers of edges.`,
    );
  }
  const gridSize = layers.map(({ grid }, l) => gridSizeOf(grid, order, `model.layers[${l}].grid`));
  const products = layers.map((_, l) => productsOf(model, l));
  const [inputs] = width;
  const entries = width.map((entry, l): WidthEntry => {
    if (l > 0 && products[l - 1].length > 0) return [sumsOf(entry), products[l - 1].length];
    return sumsOf(entry);
  });
  if (typeof inputs !== 'number' && inputs[1] !== 0) {
    refuse('model.width[0] has product nodes; inputs cannot have any.');
  }
  try {
    const spec = createSpec({ width: entries, gridSize, order, extrapolation, baseFunction });
    const shaped = spec.layers.map((layer, l) => ({
      ...layer,
      products: products[l],
      outputs: sumsOf(width[l + 1]) + products[l].reduce((sum, factors) => sum + factors, 0),
    }));
    let parameters = 0;
    shaped.forEach((layer, l) => {
      parameters += layer.inputs * layer.outputs * rowsOf(layer.gridSize, order);
      if (layer.outputs > SPEC_LIMITS.nodes.max) {
        refuse(
          `model.layers[${l}] leads to ${layer.outputs} sums; the limit is ${SPEC_LIMITS.nodes.max}.`,
          'too-large',
        );
      }
    });
    if (parameters > SPEC_LIMITS.parameters.max) {
      refuse(
        `The network has ${parameters.toLocaleString('en')} numbers; the limit is ${SPEC_LIMITS.parameters.max.toLocaleString('en')}.`,
        'too-large',
      );
    }
    return { ...spec, layers: shaped };
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return refuse(`model: ${error.message}`, error.code === 'too-many-parameters' ? 'too-large' : 'damaged');
  }
}
