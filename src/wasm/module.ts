/** The compiled kernels: one module for all sets of this thread. */
import simd from './assembly/index.ts?assembly';
import relaxedSimd from './assembly/index.ts?assembly=relaxed-simd';

/** The same sources, compiled with and without fused multiply-add (docs/adr/0012-fused-multiply-add.md). */
export type KernelBuild = 'relaxed-simd' | 'simd';

/** What ./assembly/index.ts exports; arrays are addresses in bytes. */
export interface KernelExports {
  /** First byte that the module itself does not use. */
  heapStart(): number;
  adamStep(
    parameters: number,
    dParameters: number,
    firstMoment: number,
    secondMoment: number,
    count: number,
    rate: number,
    inverseRoot: number,
  ): void;
  fillUniformCubic(
    x: number,
    stride: number,
    rows: number,
    lo: number,
    hi: number,
    inverseSpacing: number,
    lastSpan: number,
    first: number,
    basis: number,
    dBasis: number,
  ): void;
  fillColumn(
    paddedKnots: number,
    gridSize: number,
    order: number,
    linear: boolean,
    lo: number,
    hi: number,
    inverseSpacing: number,
    x: number,
    stride: number,
    rows: number,
    first: number,
    basis: number,
    dBasis: number,
  ): void;
  fillSilu(x: number, stride: number, rows: number, base: number, dBase: number): void;
  addSplines(
    parameters: number,
    rowsOfInput: number,
    coefs: number,
    outputs: number,
    order: number,
    first: number,
    basis: number,
    base: number,
    capacity: number,
    rows: number,
    inputs: number,
    sums: number,
  ): void;
  backward(
    parameters: number,
    /** 0: not wanted. */
    dParameters: number,
    rowsOfInput: number,
    coefs: number,
    outputs: number,
    order: number,
    first: number,
    basis: number,
    dBasis: number,
    base: number,
    dBase: number,
    capacity: number,
    rows: number,
    inputs: number,
    dSums: number,
    /** 0: not wanted. */
    dX: number,
    stride: number,
  ): void;
  addNormalEquations(
    rows: number,
    blocks: number,
    width: number,
    columns: number,
    values: number,
    dense: number,
    denseStart: number,
    denseValues: number,
    residuals: number,
    n: number,
    normal: number,
    gradient: number,
  ): void;
  solveShifted(normal: number, shift: number, n: number, factor: number, solution: number): number;
}

const BYTES: Readonly<Record<KernelBuild, Uint8Array<ArrayBuffer>>> = { 'relaxed-simd': relaxedSimd, simd };

const compiled = new Map<KernelBuild, WebAssembly.Module>();

function compile(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module | null {
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(bytes)) return null;
  try {
    return new WebAssembly.Module(bytes);
  } catch {
    // A Content-Security-Policy on the worker's own response can forbid it (docs/deploy.md).
    return null;
  }
}

/** The module, compiled once per thread; null where its instructions are unknown, or WebAssembly is not allowed. */
export function kernelModule(build: KernelBuild): WebAssembly.Module | null {
  const module = compiled.get(build) ?? compile(BYTES[build]);
  if (module !== null) compiled.set(build, module);
  return module;
}

/** An instance of the module that works on `memory`. */
export function kernelExports(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports as unknown as KernelExports;
}
