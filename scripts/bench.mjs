/** `npm run bench`: bundles bench/main.ts, whose shaders only Vite can import, and runs it. Arguments go on to it. */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { assemblyScript } from './assembly.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outDir = join(root, 'node_modules/.cache/edgewise-bench');

await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  plugins: [assemblyScript()],
  build: { ssr: 'bench/main.ts', outDir, target: 'node20', minify: false },
});
const child = spawn(process.execPath, [join(outDir, 'main.js'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
