/**
 * End-to-end tests of the built site in a real Chromium, with WebGPU in software and with none, two files at a time.
 */
import process from 'node:process';
import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/browser.mjs';

// Workers load this file again: what was found once is handed on.
const chromium = process.env['EDGEWISE_CHROMIUM'] ?? (await findChromium());
if (chromium === null) throw new Error('No Chromium found. `npm test` installs one.');
process.env['EDGEWISE_CHROMIUM'] = chromium;

const PORT = Number(process.env['EDGEWISE_E2E_PORT'] ?? 4317);

const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A request to any other host fails and is reported; the browser's own errands go nowhere.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

const SOFTWARE_WEBGPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

function launchOptions(args: readonly string[]) {
  return { executablePath: chromium ?? '', args: [...QUIET, ...args] };
}

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: true,
  // Two browsers on two cores: where nobody watches, what failed once is tried again, and the report says so.
  retries: process.env['CI'] === undefined ? 0 : 1,
  workers: 2,
  timeout: 60_000,
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    viewport: { width: 1440, height: 800 },
    colorScheme: 'light',
    trace: 'off',
    // A test must see the files that were built, not those that an earlier page has kept; offline.spec.ts allows it.
    serviceWorkers: 'block',
  },
  webServer: {
    command: `node scripts/serve.mjs --strict-port --port ${PORT}`,
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false,
  },
  projects: [
    // Most tests never ask for an adapter, so that they would be the same in both, and run where there is none. Those that
    // depend on it say so: @adapter needs one, @both runs with one and without.
    {
      name: 'webgpu',
      grep: /@(adapter|both)/,
      use: { launchOptions: launchOptions(SOFTWARE_WEBGPU) },
    },
    {
      name: 'cpu',
      grepInvert: /@adapter/,
      testIgnore: 'speed.spec.ts',
      use: { launchOptions: launchOptions([]) },
    },
    // What looks at the time has the machine for itself: it comes when all others are done.
    {
      name: 'alone',
      testMatch: 'speed.spec.ts',
      workers: 1,
      dependencies: ['webgpu', 'cpu'],
      use: { launchOptions: launchOptions([]) },
    },
  ],
});
