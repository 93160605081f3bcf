import { configDefaults, defineConfig } from 'vitest/config';
import { assemblyScript } from './scripts/assembly.mjs';

/** Tests that need a real WebGPU implementation; they fail where there is none. */
const WGSL_TESTS = 'src/backend/webgpu/**/*.test.ts';

/** Tests of modules that keep nothing between calls, so that many files can share a process and what it has loaded. */
const PURE_TESTS = [
  'src/{backend,dataset,expression,interpret,kan,numeric,search,train,wasm}/**/*.test.ts',
  'app/{charts,panels,scripting,styles,ui}/**/*.test.{ts,tsx}',
];

/** Some train whole networks, and a machine may be busy with something else. */
const UNIT_TIMEOUT = 30_000;

export default defineConfig({
  test: {
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reportsDirectory: 'node_modules/.cache/coverage' },
    projects: [
      {
        plugins: [assemblyScript()],
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{src,app,scripts}/**/*.test.{ts,tsx,mjs}'],
          exclude: [...configDefaults.exclude, ...PURE_TESTS],
          testTimeout: UNIT_TIMEOUT,
        },
      },
      {
        plugins: [assemblyScript()],
        test: {
          name: 'unit-pure',
          environment: 'node',
          include: PURE_TESTS,
          exclude: [...configDefaults.exclude, WGSL_TESTS],
          isolate: false,
          testTimeout: UNIT_TIMEOUT,
        },
      },
      {
        plugins: [assemblyScript()],
        test: {
          name: 'wgsl',
          environment: 'node',
          include: [WGSL_TESTS],
          // A software GPU already uses every core: files one after another.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
