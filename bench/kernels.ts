/** The sets of kernels that run here. */
import type { KernelFactory } from '../src/kan/kernels.ts';
import { createPlainKernels } from '../src/kan/plainKernels.ts';
import { wasmKernels } from '../src/wasm/wasmKernels.ts';

export interface KernelChoice {
  readonly name: 'plain' | 'wasm';
  readonly createKernels: KernelFactory;
}

const wasm = wasmKernels();

/** The fast ones last. */
export const KERNEL_CHOICES: readonly KernelChoice[] = [
  { name: 'plain', createKernels: createPlainKernels },
  ...(wasm === null ? [] : [{ name: 'wasm', createKernels: wasm } as const]),
];

/** What the engine takes. */
export const BEST_KERNELS: KernelChoice = KERNEL_CHOICES[KERNEL_CHOICES.length - 1];
