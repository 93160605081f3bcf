/** Every build of the kernels, for tests: with the switch that older versions of Node need for the relaxed one. */
import { setFlagsFromString } from 'node:v8';
import type { KernelFactory } from '../../kan/kernels.ts';
import { type KernelBuild, kernelModule } from '../module.ts';
import { wasmKernels } from '../wasmKernels.ts';

export const BUILDS: readonly KernelBuild[] = ['simd', 'relaxed-simd'];

/** What makes the kernels of one build. */
export function kernelsOf(build: KernelBuild): KernelFactory {
  // V8 reads its switches whenever it compiles. Newer versions have neither this switch nor need of it.
  if (kernelModule(build) === null) setFlagsFromString('--experimental-wasm-relaxed-simd');
  const factory = wasmKernels([build]);
  if (factory === null) throw new Error(`This Node does not run the ${build} build.`);
  return factory;
}
