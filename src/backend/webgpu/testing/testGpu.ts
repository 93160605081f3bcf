/**
 * A WebGPU implementation for Node: the package `webgpu` on whatever Vulkan there is. Where no driver is installed,
 * Chromium's software one serves, which lies beside its binary.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { homedir, constants as osConstants } from 'node:os';
import { dirname, join } from 'node:path';

const ICD = 'vk_swiftshader_icd.json';
const LOADER = 'libvulkan.so.1';
/** glibc's RTLD_NODELETE, which Node has no name for. */
const KEEP_LOADED = 0x1000;

function binaryFolder(command: string): string[] {
  try {
    const path = execFileSync('which', [command], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return [dirname(realpathSync(path))];
  } catch {
    return [];
  }
}

/** Folders of the Chromiums that Playwright has downloaded. */
function playwrightFolders(): string[] {
  const root = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => name.startsWith('chromium'))
    .flatMap((name) => readdirSync(join(root, name)).map((platform) => join(root, name, platform)));
}

/** Where a Chromium with a software driver may be. */
function chromiumFolders(): string[] {
  return [
    '/usr/lib/chromium',
    '/usr/lib/chromium-browser',
    '/opt/google/chrome',
    ...['chromium', 'chromium-browser', 'google-chrome'].flatMap(binaryFolder),
    ...playwrightFolders(),
  ];
}

/**
 * Dawn opens the Vulkan loader by its bare name. Where the system has none, Chromium's own is loaded first, by path;
 * the name then finds it. It is no Node add-on, so Node complains, but it stays loaded.
 */
function keepLoaderOf(folder: string): void {
  const loader = join(folder, LOADER);
  if (!existsSync(loader)) return;
  try {
    process.dlopen({ exports: {} }, loader, osConstants.dlopen.RTLD_NOW | KEEP_LOADED);
  } catch (error) {
    if (!String(error).includes('self-register')) throw error;
  }
}

async function requestedGpu(): Promise<GPU> {
  const { create } = await import('webgpu');
  return create(process.platform === 'linux' ? ['backend=vulkan'] : []);
}

let opening: Promise<GPU> | undefined;

async function findGpu(): Promise<GPU> {
  if (process.platform !== 'linux') return requestedGpu();
  const folder = chromiumFolders().find((candidate) => existsSync(join(candidate, ICD)));
  if (process.env['VK_ICD_FILENAMES'] === undefined && folder !== undefined) {
    process.env['VK_ICD_FILENAMES'] = join(folder, ICD);
  }
  if (folder !== undefined) keepLoaderOf(folder);
  return requestedGpu();
}

/**
 * The GPU of this process.
 *
 * @throws Error when it has no adapter: tests that need one must fail, not be skipped
 */
export async function testGpu(): Promise<GPU> {
  opening ??= findGpu();
  const gpu = await opening;
  if ((await gpu.requestAdapter()) === null) {
    throw new Error(
      `Node finds no WebGPU adapter. Install Chromium (its ${ICD} is used) or a Vulkan driver, or set VK_ICD_FILENAMES. Now: ${process.env['VK_ICD_FILENAMES'] ?? 'not set'}.`,
    );
  }
  return gpu;
}
