/** The sets of kernels that run here. */
import { setFlagsFromString } from 'node:v8';
import type { KernelFactory } from '../src/kan/kernels.ts';
import { createPlainKernels } from '../src/kan/plainKernels.ts';
import { wasmKernels } from '../src/wasm/wasmKernels.ts';

export interface KernelChoice {
  readonly name: 'plain' | 'simd' | 'relaxed-simd';
  readonly createKernels: KernelFactory;
}

/** Browsers have relaxed SIMD on by default; Node 20 has it behind this switch. */
const SWITCH = '--experimental-wasm-relaxed-simd';
const switched = wasmKernels(['relaxed-simd']) === null;
if (switched) setFlagsFromString(SWITCH);

/** The fast ones last. */
export const KERNEL_CHOICES: readonly KernelChoice[] = [
  { name: 'plain', createKernels: createPlainKernels },
  ...(['simd', 'relaxed-simd'] as const).flatMap((name) => {
    const createKernels = wasmKernels([name]);
    return createKernels === null ? [] : [{ name, createKernels }];
  }),
];

/** What the engine takes where it can. */
export const BEST_KERNELS: KernelChoice = KERNEL_CHOICES[KERNEL_CHOICES.length - 1];

/** Which kernels a run measured, and what it did for them. */
export const KERNELS_NOTE =
  `The engine's kernels of this run: ${BEST_KERNELS.name}` +
  (switched && BEST_KERNELS.name === 'relaxed-simd' ? `, which ${SWITCH} switched on.` : '.');
