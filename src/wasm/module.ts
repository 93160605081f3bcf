/** The compiled kernels: one module for all sets of this thread. */
import bytes from './assembly/index.ts?assembly';

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
  addGradients(
    dParameters: number,
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
    dSums: number,
  ): void;
  fillInputGradients(
    parameters: number,
    rowsOfInput: number,
    coefs: number,
    outputs: number,
    order: number,
    first: number,
    dBasis: number,
    dBase: number,
    capacity: number,
    rows: number,
    inputs: number,
    dSums: number,
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

let compiled: WebAssembly.Module | null | undefined;

function compile(): WebAssembly.Module | null {
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(bytes)) return null;
  try {
    return new WebAssembly.Module(bytes);
  } catch {
    // A Content-Security-Policy on the worker's own response can forbid it (docs/deploy.md).
    return null;
  }
}

/** The module, compiled once per thread; null where WebAssembly or its SIMD is absent or not allowed. */
export function kernelModule(): WebAssembly.Module | null {
  compiled ??= compile();
  return compiled;
}

/** An instance of the module that works on `memory`. */
export function kernelExports(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports as unknown as KernelExports;
}
