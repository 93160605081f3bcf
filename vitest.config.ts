import { configDefaults, defineConfig } from 'vitest/config';
import { assemblyScript } from './scripts/assembly.mjs';

/** Tests that need a real WebGPU implementation; they fail where there is none. */
const WGSL_TESTS = 'src/backend/webgpu/**/*.test.ts';

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
          exclude: [...configDefaults.exclude, WGSL_TESTS],
          // Some train whole networks, and a machine may be busy with something else.
          testTimeout: 30_000,
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
