/**
 * Finds a Python that has NumPy for the tests of the exports, and makes one where there is none: the system's, else one
 * with NumPy of its own beside the packages, else Debian's package. EDGEWISE_PYTHON names one and ends the search.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { ROOT, run, SetupError } from './setup.mjs';

const WINDOWS = process.platform === 'win32';
const COMMANDS = WINDOWS ? ['python3.exe', 'python.exe'] : ['python3', 'python'];

/** Where a Python is made that has NumPy; node_modules is what a fresh clone lacks too. */
const OWN = join(ROOT, 'node_modules', '.cache', 'python');
const OWN_PYTHON = join(OWN, ...(WINDOWS ? ['Scripts', 'python.exe'] : ['bin', 'python']));

/** @returns {string[]} every python on the path; several, for the first may lack NumPy */
function onPath() {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => COMMANDS.map((command) => join(folder, command))).filter(existsSync);
}

/**
 * @param {string} file
 * @param {string} program  that writes "fine"
 */
function says(file, program) {
  const { status, stdout } = spawnSync(file, ['-c', program], { encoding: 'utf8', timeout: 60_000 });
  return status === 0 && stdout.trim() === 'fine';
}

/** @param {string} file */
function hasNumpy(file) {
  return says(file, 'import sys, numpy; print("fine" if sys.version_info >= (3, 9) else "old")');
}

/**
 * @returns {string | null} a Python 3.9 or newer that has NumPy, or null where there is none
 * @throws {SetupError} when EDGEWISE_PYTHON names something else
 */
export function findPython() {
  const chosen = process.env['EDGEWISE_PYTHON'];
  if (chosen) {
    if (hasNumpy(chosen)) return chosen;
    throw new SetupError(
      `EDGEWISE_PYTHON is ${chosen}, and no Python 3.9 or newer with NumPy starts there. Correct it or unset it.`,
    );
  }
  return [OWN_PYTHON, ...onPath()].filter(existsSync).find(hasNumpy) ?? null;
}

/** A Python of our own with NumPy from its package index. Both may be missing: then there is another way. */
async function installNumpy() {
  const base = onPath().find((file) =>
    says(file, 'import sys; print("fine" if sys.version_info >= (3, 9) else "old")'),
  );
  if (base === undefined) return;
  process.stdout.write('No Python with NumPy found. Making one …\n');
  const { code } = await run(base, ['-m', 'venv', '--clear', OWN], { timeout: 120_000 });
  if (code !== 0) return;
  const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'numpy'];
  await run(OWN_PYTHON, args, { timeout: 300_000 });
}

async function installDebians() {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return;
  process.stdout.write('Installing the python3-numpy package …\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'python3-numpy'], { env });
}

/**
 * @returns {Promise<string>} a Python that has NumPy
 * @throws {SetupError} when none can be had
 */
export async function ensurePython() {
  const found = findPython();
  if (found !== null) return found;
  for (const install of [installNumpy, installDebians]) {
    await install();
    const installed = findPython();
    if (installed !== null) return installed;
  }
  throw new SetupError(
    'The tests of the exports run Python 3.9 or newer with NumPy, and none could be found or installed.\n' +
      'Install it (Debian, Ubuntu: apt-get install python3-numpy; elsewhere: pip install numpy), or name one: EDGEWISE_PYTHON=/path/to/python npm test',
  );
}
