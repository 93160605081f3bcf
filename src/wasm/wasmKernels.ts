/** The kernels in WebAssembly with SIMD (docs/adr/0011-webassembly-kernels.md). Sources: ./assembly, in AssemblyScript. */
import { floatBytes, integerBytes, type KernelFactory, type Kernels } from '../kan/kernels.ts';
import { type KernelBuild, type KernelExports, kernelExports, kernelModule } from './module.ts';
import { type AddressOf, splineKernels } from './splines.ts';

const PAGE_BYTES = 65_536;
/** Room for the module's own constants and scratch. */
const MODULE_PAGES = 2;

/** Adam's constants, as in ./assembly/adam.ts. */
const BETA_1 = 0.9;
const BETA_2 = 0.999;

function trainingKernels(
  exports: KernelExports,
  addressOf: AddressOf,
): Pick<Kernels, 'adamStep' | 'addNormalEquations' | 'solveShifted'> {
  return {
    adamStep(parameters, dParameters, firstMoment, secondMoment, step, learningRate) {
      exports.adamStep(
        addressOf(parameters),
        addressOf(dParameters),
        addressOf(firstMoment),
        addressOf(secondMoment),
        parameters.length,
        learningRate / (1 - BETA_1 ** step),
        1 / Math.sqrt(1 - BETA_2 ** step),
      );
    },
    addNormalEquations(tile, n, normal, gradient) {
      exports.addNormalEquations(
        tile.rows,
        tile.blocks,
        tile.width,
        addressOf(tile.columns),
        addressOf(tile.values),
        tile.dense,
        tile.denseStart,
        addressOf(tile.denseValues),
        addressOf(tile.residuals),
        n,
        addressOf(normal),
        addressOf(gradient),
      );
    },
    solveShifted: (normal, shift, n, factor, solution) =>
      exports.solveShifted(addressOf(normal), shift, n, addressOf(factor), addressOf(solution)) !== 0,
  };
}

/** The memory never grows, so that no array ever loses its buffer. */
function createKernels(module: WebAssembly.Module, bytes: number): Kernels {
  const pages = Math.ceil(bytes / PAGE_BYTES) + MODULE_PAGES;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const exports = kernelExports(module, memory);
  const { buffer } = memory;
  let next = exports.heapStart();
  const end = next + bytes;

  function take(wanted: number): number {
    const start = next;
    if (start + wanted > end) {
      const missing = start + wanted - end;
      throw new RangeError(`These kernels have ${bytes} bytes of room; ${missing} more would be needed.`);
    }
    next += wanted;
    return start;
  }

  const addressOf: AddressOf = (array) => {
    if (array.buffer !== buffer)
      throw new TypeError('These kernels cannot reach an array that is not theirs.');
    return array.byteOffset;
  };

  return {
    kind: 'wasm',
    floats: (length) => new Float64Array(buffer, take(floatBytes(length)), length),
    integers: (length) => new Int32Array(buffer, take(integerBytes(length)), length),
    ...splineKernels(exports, addressOf),
    ...trainingKernels(exports, addressOf),
  };
}

/** The fastest first. */
const BUILDS: readonly KernelBuild[] = ['relaxed-simd', 'simd'];

/**
 * What makes fast kernels, or null where there is no WebAssembly with SIMD: the plain ones (src/kan/plainKernels.ts)
 * do the same.
 *
 * @param builds  the first of them that runs here is taken
 */
export function wasmKernels(builds: readonly KernelBuild[] = BUILDS): KernelFactory | null {
  for (const build of builds) {
    const module = kernelModule(build);
    if (module !== null) return (bytes) => createKernels(module, bytes);
  }
  return null;
}
