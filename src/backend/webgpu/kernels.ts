/** Compute pipelines of one shape of network, compiled when they are first asked for. */
import type { Network } from '../../kan/network.ts';
import { SPEC_LIMITS } from '../../kan/spec.ts';
import type { LossKind } from '../backend.ts';
import { BINDINGS, type BindingName, type KernelName, kernelSource } from './shaderSources.ts';
import { MAX_LAYERS } from './structs.ts';

/** Threads of every workgroup: two waves of 32, one of 64. */
export const WORKGROUP = 64;

/** Outputs that one thread sums up in registers. A few sizes only, so that a change of width seldom needs new pipelines. */
const TILE_SIZES = [4, 8, 16];
export const MAX_TILE = 16;

/**
 * Coefficients of a slab, likewise. With 6 bases, 16 take 6.5 of the 16 KiB that every device has for a workgroup:
 * more would leave room for fewer workgroups at a time.
 */
const SLAB_SIZES = [8, 16];
const MAX_SLAB = 16;

/** What is baked into the pipelines of a network. */
export interface KernelShape {
  readonly order: number;
  /** Outputs that a thread of a forward pass sums up. */
  readonly tile: number;
  /** Coefficients that a workgroup of the weight gradients sums up. */
  readonly slab: number;
  /** Whether there are symbolic edges. */
  readonly symbolic: boolean;
  readonly loss: LossKind;
}

export type BindingResources = Readonly<Partial<Record<BindingName, GPUBindingResource>>>;

/** Pipelines of a device by their text: networks of different shapes share those that do not depend on it. */
export interface PipelineCache {
  readonly device: GPUDevice;
  readonly byCode: Map<string, Promise<GPUComputePipeline>>;
}

export interface Kernels {
  readonly shape: KernelShape;
  /** Compiles what is not compiled yet. @throws GPUPipelineError when a kernel does not compile */
  load(names: readonly KernelName[]): Promise<void>;
  /** @throws Error when the kernel was not loaded */
  pipeline(name: KernelName): GPUComputePipeline;
  /** Binds what the kernel asks for. @throws Error when a resource is missing */
  bind(name: KernelName, resources: BindingResources): GPUBindGroup;
}

export function createPipelineCache(device: GPUDevice): PipelineCache {
  return { device, byCode: new Map() };
}

/** The shape that suits a network and its loss. */
export function kernelShapeOf({ spec, layout, forms, mask }: Network, loss: LossKind): KernelShape {
  const outputs = Math.max(...layout.layers.map((layer) => layer.outputs));
  const coefs = Math.max(...layout.layers.map((layer) => layer.coefs));
  return {
    order: spec.order,
    tile: TILE_SIZES.find((size) => size >= outputs) ?? MAX_TILE,
    slab: SLAB_SIZES.find((size) => size >= coefs) ?? MAX_SLAB,
    symbolic: forms.some((form, edge) => form !== 0 && mask[edge] !== 0),
    loss,
  };
}

/** The whole text of a kernel: the constants that it names, then its files. */
function shaderCode(name: KernelName, shape: KernelShape): string {
  const constants = {
    WORKGROUP: `${WORKGROUP}u`,
    MAX_LAYERS: `${MAX_LAYERS}u`,
    MAX_NODES: `${SPEC_LIMITS.nodes.max}u`,
    ORDER: `${shape.order}u`,
    BASES: `${shape.order + 1}u`,
    TILE: `${shape.tile}u`,
    SLAB: `${shape.slab}u`,
  };
  const text = kernelSource(name, shape).files.join('\n');
  const named = Object.entries(constants).filter(([constant]) => text.includes(constant));
  return [...named.map(([constant, value]) => `const ${constant} = ${value};`), text].join('\n');
}

function compile(
  { device, byCode }: PipelineCache,
  name: KernelName,
  code: string,
): Promise<GPUComputePipeline> {
  const found = byCode.get(code);
  if (found !== undefined) return found;
  const module = device.createShaderModule({ label: name, code });
  const made = device.createComputePipelineAsync({ label: name, layout: 'auto', compute: { module } });
  byCode.set(code, made);
  return made;
}

/** The kernels of a shape. Compiles nothing yet. */
export function createKernels(cache: PipelineCache, shape: KernelShape): Kernels {
  const pipelines = new Map<KernelName, GPUComputePipeline>();
  const pipeline = (name: KernelName): GPUComputePipeline => {
    const found = pipelines.get(name);
    if (found === undefined) throw new Error(`The kernel ${name} was not loaded.`);
    return found;
  };
  return {
    shape,
    async load(names) {
      const missing = names.filter((name) => !pipelines.has(name));
      await Promise.all(
        missing.map(async (name) => pipelines.set(name, await compile(cache, name, shaderCode(name, shape)))),
      );
    },
    pipeline,
    bind(name, resources) {
      const entries = kernelSource(name, shape).bindings.map((binding) => {
        const resource = resources[binding];
        if (resource === undefined) throw new Error(`The kernel ${name} needs the buffer ${binding}.`);
        return { binding: BINDINGS[binding], resource };
      });
      return cache.device.createBindGroup({
        label: name,
        layout: pipeline(name).getBindGroupLayout(0),
        entries,
      });
    },
  };
}
