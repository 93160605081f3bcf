/**
 * A Vite plugin for AssemblyScript: `import bytes from './assembly/index.ts?assembly'` gives the bytes of the compiled
 * module, `?assembly=relaxed-simd` those with one more of the compiler's features. They are part of the bundle, so that
 * nothing is fetched at run time. The last results are kept in node_modules/.cache.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { ROOT } from './setup.mjs';

const REQUEST = /^(.*)\?assembly(?:=(.+))?$/;
const CACHE = join(ROOT, 'node_modules', '.cache', 'assembly');

/** The memory is the caller's, who knows how much is needed; nothing is allocated inside. */
const OPTIONS = ['-O3', '--runtime', 'stub', '--noAssert', '--enable', 'simd', '--importMemory'];
/** AS112: functions that take vectors cannot be called from JavaScript. None of those is exported from the entry. */
const QUIET = ['--disableWarning', '112'];

/** @param {string | undefined} feature besides SIMD */
function optionsFor(feature) {
  return feature === undefined ? OPTIONS : [...OPTIONS, '--enable', feature];
}

/**
 * @param {string} entry an absolute path; all sources lie in its folder
 * @param {readonly string[]} options
 * @returns {Promise<Buffer>} the module
 */
async function compile(entry, options) {
  const { default: asc } = await import('assemblyscript/asc');
  /** @type {Uint8Array | null} */
  let binary = null;
  const { error, stderr } = await asc.main(
    [basename(entry), '--baseDir', dirname(entry), '--outFile', 'module.wasm', ...options, ...QUIET],
    {
      writeFile: (_name, contents) => {
        if (typeof contents !== 'string') binary = contents;
      },
    },
  );
  if (error !== null || binary === null) throw new Error(`${entry} does not compile.\n${stderr.toString()}`);
  return Buffer.from(binary);
}

/** @param {string} entry */
function sourcesOf(entry) {
  const folder = dirname(entry);
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  return names.sort().map((name) => join(folder, name));
}

/**
 * The compiled module, from the cache where nothing has changed since.
 * @param {string} entry
 * @param {string | undefined} feature
 */
async function build(entry, feature) {
  const options = optionsFor(feature);
  const hash = createHash('sha256').update(options.join(' '));
  hash.update(readFileSync(join(ROOT, 'node_modules', 'assemblyscript', 'package.json')));
  for (const source of sourcesOf(entry)) hash.update(source).update(readFileSync(source));
  const kept = join(CACHE, `${hash.digest('hex').slice(0, 32)}.wasm`);
  if (existsSync(kept)) return readFileSync(kept);
  const binary = await compile(entry, options);
  mkdirSync(CACHE, { recursive: true });
  // Other processes may be writing the same file: a rename is never seen half-done.
  const draft = `${kept}.${process.pid}`;
  writeFileSync(draft, binary);
  renameSync(draft, kept);
  return binary;
}

/** @returns {import('vite').Plugin} */
export function assemblyScript() {
  return {
    name: 'edgewise-assemblyscript',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!REQUEST.test(source) || importer === undefined) return null;
      return resolve(dirname(importer.split('?', 1)[0] ?? ''), source);
    },
    async load(id) {
      const [, entry, feature] = REQUEST.exec(id) ?? [];
      if (entry === undefined) return null;
      for (const source of sourcesOf(entry)) this.addWatchFile(source);
      const text = (await build(entry, feature)).toString('base64');
      return {
        code: `export default Uint8Array.from(atob('${text}'), (character) => character.charCodeAt(0));`,
        moduleType: 'js',
        map: null,
      };
    },
  };
}
