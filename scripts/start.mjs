/**
 * `npm start`: from a fresh clone to the site in a browser tab. Sets up what is missing, builds, serves, says where.
 *
 *   npm start -- [--port 4173] [--host 127.0.0.1] [--no-open]
 */
import { spawn } from 'node:child_process';
import process from 'node:process';
import { serve } from './serve.mjs';
import { commandFile, main, run, SetupError, setUp } from './setup.mjs';

/** Whether somebody sits in front of a desktop. */
function hasDesktop() {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI || !process.stdout.isTTY) return false;
  return process.platform === 'darwin' || process.platform === 'win32' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

/** Opens the address in the person's browser. Failing is fine: the address is printed anyway. */
function openBrowser(/** @type {string} */ address) {
  /** @type {Partial<Record<NodeJS.Platform, [string, ...string[]]>>} */
  const openers = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] };
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

await main(async () => {
  await setUp();
  process.stdout.write('Building …\n');
  const { code } = await run(process.execPath, [commandFile('vite'), 'build', '--logLevel', 'warn']);
  if (code !== 0) throw new SetupError('The build failed; its message is above.');
  const address = await serve(process.argv.slice(2));
  process.stdout.write(`\nEdgewise is at ${address}   (Ctrl+C stops it)\n`);
  if (hasDesktop() && !process.argv.includes('--no-open')) openBrowser(address);
});
