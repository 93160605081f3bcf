/**
 * Finds a Chromium for the tests, and installs one where there is none: the system's, else Playwright's own, else
 * Debian's package. EDGEWISE_CHROMIUM names one and ends the search.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { commandFile, run, SetupError } from './setup.mjs';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const { LOCALAPPDATA, PATH = '', PROGRAMFILES } = process.env;

/** Where browsers are that put no command on the path. */
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...[PROGRAMFILES, LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
];

/**
 * Whether a browser starts. Ubuntu's chromium-browser may be a stub that only recommends a snap, and a downloaded
 * browser may lack system libraries: asking for the version finds out.
 * @param {string} file
 */
function starts(file) {
  if (!existsSync(file)) return false;
  // Chrome on Windows has no --version.
  if (process.platform === 'win32') return true;
  const { status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return status === 0 && /Chrom(e|ium)/.test(stdout);
}

/** Playwright's own browser, installed or not. */
async function playwrightsOwn() {
  const { chromium } = await import('playwright');
  return chromium.executablePath();
}

/** @returns {Promise<string | null>} the browser to test with, or null where there is none */
export async function findChromium() {
  const chosen = process.env['EDGEWISE_CHROMIUM'];
  if (chosen) {
    if (starts(chosen)) return chosen;
    throw new SetupError(
      `EDGEWISE_CHROMIUM is ${chosen}, and no Chromium starts there. Correct it or unset it.`,
    );
  }
  const onPath = PATH.split(delimiter).flatMap((folder) => COMMANDS.map((command) => join(folder, command)));
  return [...onPath, ...APPLICATIONS, await playwrightsOwn()].find(starts) ?? null;
}

/** Downloads Playwright's own browser. Its host may be out of reach: then there is another way. */
async function installPlaywrights() {
  process.stdout.write('No Chromium found. Fetching the one of Playwright …\n');
  const args = [commandFile('playwright'), 'install', 'chromium'];
  await run(process.execPath, args, { timeout: 300_000 });
}

async function installDebians() {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return;
  process.stdout.write('Installing the chromium package …\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
}

/**
 * @returns {Promise<string>} a browser that starts
 * @throws {SetupError} when none can be had
 */
export async function ensureChromium() {
  const found = await findChromium();
  if (found !== null) return found;
  for (const install of [installPlaywrights, installDebians]) {
    await install();
    const installed = await findChromium();
    if (installed !== null) return installed;
  }
  throw new SetupError(
    'The tests need Chromium or Chrome, and none could be found or installed.\n' +
      'Install it (Debian, Ubuntu: apt-get install chromium), or name one: EDGEWISE_CHROMIUM=/path/to/chromium npm test',
  );
}
