/** The architecture of a network in a link. */
import { createLayout } from '../../kan/layout.ts';
import {
  type BaseFunction,
  createSpec,
  type Extrapolation,
  type LayerSpec,
  type NetworkSpec,
  SPEC_LIMITS,
  SpecError,
  type WidthEntry,
} from '../../kan/spec.ts';
import type { ByteReader } from './byteReader.ts';
import type { ByteWriter } from './byteWriter.ts';
import { damaged } from './damaged.ts';

const EXTRAPOLATIONS: readonly Extrapolation[] = ['linear', 'zero'];
const BASE_FUNCTIONS: readonly BaseFunction[] = ['silu', 'identity', 'none'];

/** The bits of the first byte, above the three of the order. */
const EXTRAPOLATION_SHIFT = 3;
const BASE_SHIFT = 4;
const GRIDS_DIFFER = 0x40;
const HAS_PRODUCTS = 0x80;

export function writeSpec(writer: ByteWriter, spec: NetworkSpec): void {
  const { layers, order, extrapolation, baseFunction } = spec;
  const gridsDiffer = layers.some(({ gridSize }) => gridSize !== layers[0].gridSize);
  const hasProducts = layers.some(({ products }) => products.length > 0);
  writer.u8(
    (order - 1) |
      (EXTRAPOLATIONS.indexOf(extrapolation) << EXTRAPOLATION_SHIFT) |
      (BASE_FUNCTIONS.indexOf(baseFunction) << BASE_SHIFT) |
      (gridsDiffer ? GRIDS_DIFFER : 0) |
      (hasProducts ? HAS_PRODUCTS : 0),
  );
  writer.varint(layers.length);
  writer.varint(layers[0].inputs);
  for (const { outputs, products } of layers) {
    writer.varint(outputs - products.reduce((sum, factors) => sum + factors, 0));
    if (!hasProducts) continue;
    writer.varint(products.length);
    const threes = products.map((factors) => factors - SPEC_LIMITS.factors.min);
    writer.packed(threes, 1);
  }
  for (const { gridSize } of gridsDiffer ? layers : layers.slice(0, 1)) writer.varint(gridSize);
}

/** Products of 2 and of 3 factors in one layer are more than `createSpec` can be asked for. */
function withProducts(spec: NetworkSpec, products: readonly (readonly number[])[]): NetworkSpec {
  const layers = spec.layers.map((layer, l): LayerSpec => {
    const sums = layer.outputs - layer.products.reduce((sum, factors) => sum + factors, 0);
    const outputs = sums + products[l].reduce((sum, factors) => sum + factors, 0);
    return { ...layer, outputs, products: products[l] };
  });
  if (layers.some(({ outputs }) => outputs > SPEC_LIMITS.nodes.max))
    throw damaged('a layer has too many sums');
  const whole = { ...spec, layers };
  if (createLayout(whole).parameterCount > SPEC_LIMITS.parameters.max)
    throw damaged('its network is too large');
  return whole;
}

/** @throws ShareError 'damaged' when there can be no such network: SPEC_LIMITS hold */
export function readSpec(reader: ByteReader): NetworkSpec {
  const { nodes, layers, gridSize: grids, factors } = SPEC_LIMITS;
  const first = reader.u8();
  const extrapolation = EXTRAPOLATIONS[(first >> EXTRAPOLATION_SHIFT) & 1];
  const baseFunction = BASE_FUNCTIONS[(first >> BASE_SHIFT) & 3];
  if (baseFunction === undefined) throw damaged('its base function is none of the known ones');
  const layerCount = reader.varint(layers.max, 'the number of layers');
  const inputs = reader.varint(nodes.max, 'the number of inputs');
  const width: WidthEntry[] = [inputs];
  const products: number[][] = [];
  for (let l = 0; l < layerCount; l++) {
    const sums = reader.varint(nodes.max, 'the number of nodes');
    const count = (first & HAS_PRODUCTS) === 0 ? 0 : reader.varint(nodes.max, 'the number of products');
    const own = Array.from(reader.packed(count, 1), (three) => factors.min + three);
    products.push(own);
    // The nodes are right; which products have three factors comes after the check.
    width.push(count === 0 ? sums : [sums, count]);
  }
  const gridSize = Array.from({ length: (first & GRIDS_DIFFER) === 0 ? 1 : layerCount }, () =>
    reader.varint(grids.max, 'the number of grid intervals'),
  );
  try {
    const spec = createSpec({
      width,
      gridSize: gridSize.length === 1 ? gridSize[0] : gridSize,
      order: 1 + (first & 7),
      extrapolation,
      baseFunction,
    });
    return withProducts(spec, products);
  } catch (error) {
    if (error instanceof SpecError) throw damaged('there can be no network of its size');
    throw error;
  }
}
