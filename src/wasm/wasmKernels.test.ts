import { afterEach, describe, expect, it, vi } from 'vitest';
import simd from './assembly/index.ts?assembly';
import relaxedSimd from './assembly/index.ts?assembly=relaxed-simd';
import { kernelsOf } from './testing/builds.ts';
import { wasmKernels } from './wasmKernels.ts';

describe('the kernels in WebAssembly', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    vi.resetModules();
  });

  it('are there in Node', () => {
    expect(wasmKernels()?.(1024).kind).toBe('wasm');
  });

  it.each([
    { name: 'with fused multiply-add where there is relaxed SIMD', known: [simd, relaxedSimd], fused: true },
    { name: 'without it elsewhere', known: [simd], fused: false },
  ])('are compiled $name', async ({ known, fused }) => {
    kernelsOf('relaxed-simd');
    vi.resetModules();
    const compiled = vi.spyOn(WebAssembly, 'Module');
    const sizes = known.map((bytes) => bytes.length);
    vi.spyOn(WebAssembly, 'validate').mockImplementation((bytes) => sizes.includes(bytes.byteLength));
    const { wasmKernels: chosen } = await import('./wasmKernels.ts');
    expect(chosen()?.(1024).kind).toBe('wasm');
    expect(compiled.mock.calls.map(([bytes]) => bytes.byteLength)).toEqual([
      (fused ? relaxedSimd : simd).length,
    ]);
  });

  it('are absent, as a value, where the module is not valid: no SIMD', async () => {
    vi.resetModules();
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    const { wasmKernels: chosen } = await import('./wasmKernels.ts');
    expect(chosen()).toBeNull();
  });

  it('are absent where there is no WebAssembly at all', async () => {
    vi.resetModules();
    vi.stubGlobal('WebAssembly', undefined);
    const { wasmKernels: chosen } = await import('./wasmKernels.ts');
    expect(chosen()).toBeNull();
  });

  it('are absent where a policy forbids to compile them', async () => {
    vi.resetModules();
    class Forbidden {
      constructor() {
        throw new WebAssembly.CompileError('blocked by Content Security Policy');
      }
    }
    vi.spyOn(WebAssembly, 'Module').mockImplementation(Forbidden);
    const { wasmKernels: chosen } = await import('./wasmKernels.ts');
    expect(chosen()).toBeNull();
  });

  it('give aligned, zeroed arrays that do not overlap, and refuse one too many', () => {
    const kernels = wasmKernels()?.(64);
    const three = kernels?.floats(3);
    const two = kernels?.integers(2);
    const one = kernels?.floats(1);
    for (const array of [three, two, one]) expect((array?.byteOffset ?? 1) % 16).toBe(0);
    three?.fill(7);
    one?.fill(8);
    expect(two).toEqual(new Int32Array(2));
    expect(() => kernels?.integers(1)).toThrow(RangeError);
  });

  it('give all the room that was asked for, however much', () => {
    for (const bytes of [0, 16, 65_520, 65_536, 1_000_000]) {
      const array = wasmKernels()?.(bytes).floats(Math.floor(bytes / 16) * 2);
      expect(array?.byteLength).toBe(Math.floor(bytes / 16) * 16);
    }
  });

  it('refuse arrays of others', () => {
    const kernels = wasmKernels()?.(1024);
    const own = kernels?.floats(4) ?? new Float64Array(0);
    expect(() => kernels?.adamStep(own, own, own, new Float64Array(4), 1, 0.1)).toThrow(TypeError);
  });
});
