/**
 * A small static server for the built site: one folder, GET and HEAD, right media types, and the page's own
 * Content-Security-Policy as a header, so that it covers the workers too. Uses only what comes with Node.
 *
 *   node scripts/serve.mjs [--port 4173] [--strict-port] [--host 127.0.0.1] [--base /some/dir/]
 */
import { createReadStream, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream';
import { parseArgs } from 'node:util';
import { isMain, main, ROOT, SetupError } from './setup.mjs';

/** @type {Record<string, string>} */
const MEDIA_TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * The policy that a page states in its meta tag.
 * @param {string} html
 */
function policyOf(html) {
  const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html)?.[1];
  if (policy === undefined)
    throw new SetupError('dist/index.html states no Content-Security-Policy. Build the site again.');
  return policy;
}

/** Workers compile WebAssembly that is part of their own script, which the policy of the page does not allow. */
const WORKER = /\.worker-[^/]+\.js$/;

/**
 * The policy of a worker: that of the page, and WebAssembly. Still no eval and no foreign script.
 * @param {string} policy
 */
function workerPolicyOf(policy) {
  return policy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");
}

/**
 * The file that an address means, or null where there is none inside `folder`.
 * @param {string} folder an absolute path without links
 * @param {string} address path below the base, still percent-encoded
 */
function findFile(folder, address) {
  try {
    const path = resolve(folder, `.${sep}${decodeURIComponent(address)}`);
    const file = realpathSync(path === folder ? join(folder, 'index.html') : path);
    return file.startsWith(folder + sep) && statSync(file).isFile() ? file : null;
  } catch {
    // Not an address, or not a file: both are "not found" to whoever asks.
    return null;
  }
}

/**
 * @param {{ folder?: string, base?: string }} [options] `base`: the path under which the site appears, '/' at both ends
 * @returns {import('node:http').Server}
 */
export function createSiteServer({ folder = join(ROOT, 'dist'), base = '/' } = {}) {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new SetupError('There is no built site yet. Run: npm run build');
  }
  const root = realpathSync(folder);
  const policy = policyOf(readFileSync(join(root, 'index.html'), 'utf8'));
  const headers = {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
  return createServer((request, response) => {
    const address = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const file = address.startsWith(base) ? findFile(root, address.slice(base.length)) : null;
    if (file === null) {
      response.writeHead(404, { ...headers, 'Content-Type': MEDIA_TYPES['.txt'] }).end('Not found\n');
      return;
    }
    // Names under assets/ carry a hash of their content and never change.
    const hashed = file.startsWith(join(root, 'assets') + sep);
    response.writeHead(200, {
      ...headers,
      'Content-Security-Policy': WORKER.test(file) ? workerPolicyOf(policy) : policy,
      'Content-Type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Length': statSync(file).size,
      'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    if (request.method === 'HEAD') response.end();
    // A file that vanishes or a reader that leaves half-way ends this answer, not the server.
    else pipeline(createReadStream(file), response, () => {});
  });
}

/**
 * @param {import('node:http').Server} server
 * @param {{ port: number, host: string, attempts: number }} options `attempts`: how many ports to try, from `port` up
 * @returns {Promise<number>} the port that it listens on
 */
export async function listen(server, { port, host, attempts }) {
  for (let candidate = port; candidate < port + attempts; candidate++) {
    const outcome = await new Promise((settle) => {
      server.once('error', settle);
      server.listen(candidate, host, () => {
        server.off('error', settle);
        settle(null);
      });
    });
    if (outcome === null) {
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : candidate;
    }
    if (outcome.code !== 'EADDRINUSE') throw new SetupError(`Cannot listen on ${host}: ${outcome.message}`);
  }
  const tried = attempts === 1 ? `Port ${port} is` : `Ports ${port} to ${port + attempts - 1} are`;
  throw new SetupError(`${tried} taken. Choose another with --port.`);
}

/**
 * Serves the built site as the command line asks.
 * @param {string[]} args
 * @returns {Promise<string>} its address
 */
export async function serve(args) {
  const { values } = parseArgs({
    args,
    strict: false,
    options: {
      port: { type: 'string', default: '4173' },
      host: { type: 'string', default: '127.0.0.1' },
      base: { type: 'string', default: '/' },
      'strict-port': { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new SetupError(`--port ${values.port} is not a port. Use a whole number from 0 to 65535.`);
  }
  const base = `/${values.base}/`.replaceAll(/\/+/g, '/');
  const host = String(values.host);
  const attempts = values['strict-port'] ? 1 : 20;
  const actual = await listen(createSiteServer({ base }), { port, host, attempts });
  return `http://${host}:${actual}${base}`;
}

if (isMain(import.meta)) {
  await main(async () => {
    process.stdout.write(`${await serve(process.argv.slice(2))}\n`);
  });
}
