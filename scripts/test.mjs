/**
 * `npm test`: everything that has to hold, from a fresh clone. Installs what is missing, finds a browser and a Python,
 * then checks types, style, import rules and leftovers, runs the tests, builds, weighs the result and drives it in a
 * browser.
 *
 *   npm test                    everything
 *   npm test -- types unit      only these steps
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ensureChromium } from './browser.mjs';
import { ensurePython } from './python.mjs';
import { commandFile, main, ROOT, SetupError, setUp } from './setup.mjs';
import { runStages } from './steps.mjs';

const REPORTS = join(ROOT, 'node_modules', '.cache', 'reports');

/** @returns {import('./steps.mjs').Step[][]} */
function allStages() {
  /** @param {'unit' | 'wgsl'} project */
  const vitest = (project) => {
    const report = join(REPORTS, `${project}.json`);
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
    return {
      name: project,
      command: [commandFile('vitest'), 'run', '--project', `${project}*`, ...reporters],
      report,
    };
  };
  const playwright = [commandFile('@playwright/test', 'playwright'), 'test', '--reporter=list,json'];
  return [
    [
      { name: 'types', command: [commandFile('typescript', 'tsc'), '-b'] },
      { name: 'eslint', command: [commandFile('eslint'), '--max-warnings', '0', '.'] },
      {
        name: 'biome',
        command: [commandFile('@biomejs/biome', 'biome'), 'check', '--error-on-warnings', '.'],
      },
      {
        name: 'imports',
        command: [commandFile('dependency-cruiser', 'depcruise'), 'src', 'app', 'bench', 'e2e', 'scripts'],
      },
      { name: 'leftovers', command: [commandFile('knip')] },
    ],
    [vitest('unit'), { name: 'build', command: [commandFile('vite'), 'build', '--logLevel', 'warn'] }],
    [vitest('wgsl'), { name: 'size', command: [commandFile('size-limit')] }],
    [{ name: 'e2e', command: playwright, report: join(REPORTS, 'e2e.json') }],
  ];
}

/**
 * @param {import('./steps.mjs').Step[][]} stages
 * @param {string[]} names
 */
function choose(stages, names) {
  if (names.length === 0) return stages;
  const known = stages.flat().map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new SetupError(`There is no step "${unknown}". Steps: ${known.join(', ')}.`);
  }
  return stages
    .map((stage) => stage.filter(({ name }) => names.includes(name)))
    .filter(({ length }) => length > 0);
}

await main(async () => {
  await setUp();
  const stages = choose(allStages(), process.argv.slice(2));
  // The software GPU of the wgsl step is the browser's too.
  if (stages.flat().some(({ name }) => name === 'wgsl' || name === 'e2e')) {
    process.env['EDGEWISE_CHROMIUM'] = await ensureChromium();
  }
  // The unit step runs what is exported as Python.
  if (stages.flat().some(({ name }) => name === 'unit')) {
    process.env['EDGEWISE_PYTHON'] = await ensurePython();
  }
  process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] = join(REPORTS, 'e2e.json');
  // An old report must not be counted for a runner that crashed before writing its own.
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  if (!(await runStages(stages))) process.exitCode = 1;
});
