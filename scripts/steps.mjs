/** Runs the steps of `npm test`: stages one after another, the steps of a stage side by side. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { ROOT } from './setup.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} command  arguments of this very Node
 * @property {string} [report]   JSON report of a test runner, written by the command
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ name: string, ok: boolean, seconds: number, counts: Counts | null }} Outcome
 */

/** No step takes this long; one that hangs fails. */
const LIMIT_MS = 1_800_000;

/**
 * How many tests really ran, from the report of vitest or Playwright.
 * @param {string} file
 * @param {boolean} ok
 * @returns {Counts}
 */
function readCounts(file, ok) {
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const { stats } = report;
  const counts = stats
    ? { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }
    : {
        passed: report.numPassedTests ?? 0,
        failed: report.numFailedTests ?? 0,
        skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
      };
  // A file that cannot even be loaded has no tests to count, and is a failure all the same.
  if (!ok && counts.failed === 0) counts.failed = 1;
  return counts;
}

/**
 * @param {Step} step
 * @param {Set<import('node:child_process').ChildProcess>} running
 * @param {boolean} alone shows the output as it comes; else it is kept for the case that the step fails
 * @returns {Promise<{ outcome: Outcome, output: string }>}
 */
function runStep(step, running, alone) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, step.command, {
      cwd: ROOT,
      stdio: ['ignore', alone ? 'inherit' : 'pipe', alone ? 'inherit' : 'pipe'],
      timeout: LIMIT_MS,
    });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('close', (code) => {
      running.delete(child);
      const ok = code === 0;
      const seconds = (Date.now() - started) / 1000;
      if (seconds * 1000 > LIMIT_MS) output += `\nStopped after ${LIMIT_MS / 1000} s.\n`;
      const counts = step.report === undefined ? null : readCounts(step.report, ok);
      resolve({ outcome: { name: step.name, ok, seconds, counts }, output });
    });
  });
}

/** @param {Outcome} outcome */
function lineOf({ name, ok, seconds, counts }) {
  const time = `${seconds.toFixed(1)} s`.padStart(8);
  const tests = counts === null ? '' : `   ${counts.passed} passed, ${counts.failed} failed`;
  const skipped = counts?.skipped ? `, ${counts.skipped} skipped` : '';
  return `${ok ? '✓' : '✗'} ${name.padEnd(14)}${time}${tests}${skipped}\n`;
}

/**
 * @param {Step[]} steps
 * @param {number} width how many at a time
 * @returns {Promise<Outcome[]>} up to and including the first that failed
 */
async function runStage(steps, width) {
  /** @type {Outcome[]} */
  const outcomes = [];
  /** @type {Set<import('node:child_process').ChildProcess>} */
  const running = new Set();
  const queue = [...steps];
  const alone = steps.length === 1;
  let failed = false;
  const lane = async () => {
    for (let step = queue.shift(); step !== undefined && !failed; step = queue.shift()) {
      process.stdout.write(`… ${step.name}\n`);
      const { outcome, output } = await runStep(step, running, alone);
      // What is cut short because another step failed says nothing.
      if (failed) return;
      failed = !outcome.ok;
      if (failed) process.stdout.write(output);
      process.stdout.write(lineOf(outcome));
      outcomes.push(outcome);
      if (failed) for (const child of running) child.kill();
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, steps.length) }, lane));
  return outcomes;
}

/**
 * Runs all stages, stops at the first failure, and ends with a table and the number of tests.
 * @param {Step[][]} stages
 * @returns {Promise<boolean>} whether everything passed
 */
export async function runStages(stages) {
  const started = Date.now();
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const stage of stages) {
    outcomes.push(...(await runStage(stage, 2)));
    if (outcomes.some(({ ok }) => !ok)) break;
  }
  const failure = outcomes.find(({ ok }) => !ok);
  process.stdout.write(`\n${outcomes.map(lineOf).join('')}`);
  process.stdout.write(
    `  ${'all'.padEnd(14)}${`${((Date.now() - started) / 1000).toFixed(1)} s`.padStart(8)}\n`,
  );
  if (failure) process.stdout.write(`Stopped at: ${failure.name}\n`);
  const count = (/** @type {'passed' | 'failed'} */ key) =>
    outcomes.reduce((sum, { counts }) => sum + (counts?.[key] ?? 0), 0);
  // A check that fails without being a test must not read as "0 failed".
  const failed = count('failed') || (failure ? 1 : 0);
  process.stdout.write(`${count('passed')} passed, ${failed} failed\n`);
  return failure === undefined;
}
