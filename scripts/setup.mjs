/**
 * Makes a fresh clone ready: the right Node, and the packages of package-lock.json. Uses only what comes with Node.
 * Run directly it does just that; `npm start` and `npm test` begin with it.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A failure that the person at the terminal can mend; shown as a sentence without a stack. */
export class SetupError extends Error {}

/**
 * Runs the work of a script; a SetupError ends the process with its sentence alone.
 * @param {() => Promise<void>} work
 */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}

/** @returns {boolean} whether the file of `importMeta` is what `node` was started with */
export function isMain(/** @type {ImportMeta} */ importMeta) {
  return process.argv[1] !== undefined && fileURLToPath(importMeta.url) === realpathSync(process.argv[1]);
}

/** @throws {SetupError} when this Node cannot build the project */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  // What vite needs to start.
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (!fits) {
    throw new SetupError(
      `Edgewise needs Node 20.19 or newer (within 22: 22.12 or newer; not 21); this is Node ${version}.\n` +
        'Install a current version from https://nodejs.org and try again.',
    );
  }
}

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage
 * @param {string} file
 * @returns {Record<string, LockedPackage> | null} what a lock file lists, or null where there is none
 */
function readLock(file) {
  if (!existsSync(file)) return null;
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** @returns {boolean} whether node_modules holds what package-lock.json asks for */
export function dependenciesAreCurrent(root = ROOT) {
  const wanted = readLock(join(root, 'package-lock.json'));
  // npm writes this file last, so that an installation that was cut off has none.
  const present = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null) throw new SetupError('package-lock.json is missing. Clone the project again.');
  if (present === null) return false;
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    const found = present[path];
    // Optional packages are mostly binaries for other systems.
    if (found === undefined) return optional === true || devOptional === true;
    return found.version === version;
  });
}

/**
 * Runs a program to its end with its output shown.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, errors: string }>} exit code, and what it wrote to its error stream
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'pipe'], ...options });
    let errors = '';
    child.stderr?.on('data', (chunk) => {
      errors += chunk;
      process.stderr.write(chunk);
    });
    child.on('error', (error) => resolve({ code: 127, errors: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, errors }));
  });
}

/** npm as the running npm itself, else whatever `npm` is on the path. */
function npmCommand() {
  const own = process.env['npm_execpath'];
  if (own !== undefined && basename(own) === 'npm-cli.js') {
    return { command: process.execPath, before: [own], shell: false };
  }
  // On Windows npm is a batch file, which only a shell can start.
  return { command: 'npm', before: [], shell: process.platform === 'win32' };
}

const OFFLINE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED)\b/;

/** Installs the packages where they are missing or older than package-lock.json. */
export async function ensureDependencies() {
  if (dependenciesAreCurrent()) return;
  process.stdout.write('Installing packages (once, about a minute) …\n');
  const { command, before, shell } = npmCommand();
  // --include=dev: NODE_ENV=production must not leave out the build tools.
  const args = [...before, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, errors } = await run(command, args, { shell });
  if (code === 0) return;
  if (OFFLINE.test(errors)) {
    throw new SetupError(
      'The packages could not be fetched: the npm registry does not answer.\n' +
        'Connect to the internet (or set the proxy of npm) and try again. It is needed this once; afterwards Edgewise works offline.',
    );
  }
  throw new SetupError(`npm ci ended with code ${code}; its own message is above.`);
}

/**
 * The JavaScript file behind a package's command, to be run with this very Node: no shell and no .cmd files.
 * @param {string} packageName
 * @param {string} [command]
 */
export function commandFile(packageName, command = packageName) {
  const folder = join(ROOT, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

export async function setUp() {
  checkNode();
  await ensureDependencies();
}

if (isMain(import.meta)) await main(setUp);
