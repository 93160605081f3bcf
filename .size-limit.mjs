/**
 * What a visitor downloads before the first picture: the entry of the built page and everything it preloads, read from
 * dist/index.html. Chunks that are fetched on demand have no budget; fonts and styles do not count.
 */
import { readFileSync } from 'node:fs';

const html = readFileSync('dist/index.html', 'utf8');
const initial = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(
  ([, file]) => `dist/${file}`,
);

export default [
  { name: 'Initial JavaScript', path: initial, limit: '250 KB', gzip: true },
  { name: 'Engine (worker)', path: 'dist/assets/trainer.worker-*.js', limit: '120 KB', gzip: true },
];
