/** Links that must open as what they are for ever: fixtures/corpus.json. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { predict } from '../../../kan/forward.ts';
import { createRng } from '../../../numeric/rng.ts';
import type { Project } from '../../project.ts';
import { encodeLink } from '../encodeLink.ts';
import { sampleProjects } from './sampleProjects.ts';

export interface CorpusEntry {
  readonly name: string;
  readonly hash: string;
  /** `describeProject` of what it opens as. */
  readonly opensAs: unknown;
  /** [rows × inputs], network units, and what the network says of them. */
  readonly inputs: readonly number[];
  readonly predictions: readonly number[];
}

const FILE = fileURLToPath(new URL('../fixtures/corpus.json', import.meta.url));
const ROWS = 6;

export function readCorpus(): CorpusEntry[] {
  return JSON.parse(readFileSync(FILE, 'utf8')) as CorpusEntry[];
}

/** Numbers as text, so that none is lost: JSON has no NaN and no -0. */
function listed(values: ArrayLike<number>): string {
  return Array.from(values, (value) => (Object.is(value, -0) ? '-0' : String(value))).join(' ');
}

/** Everything but the numbers of the network, as JSON can say it. */
export function describeProject(project: Project): unknown {
  const { network, ...rest } = project;
  const { spec, mask, forms, fixed } = network;
  const described = { ...rest, network: { spec, mask, forms, fixed } };
  return JSON.parse(
    JSON.stringify(described, (_, value: unknown) => {
      if (value instanceof Float64Array || value instanceof Uint8Array) return listed(value);
      return typeof value === 'number' ? listed([value]) : value;
    }),
  );
}

/**
 * Adds a link for every sample project, in 16 bits and where its name is new; those that are there already are never made
 * again. It is run by `EDGEWISE_ADD_LINKS=1 npx vitest run --project unit src/share/link/corpus.test.ts`.
 *
 * @param open  decodeLink of today, whose results are to be kept
 */
export async function addToCorpus(open: (hash: string) => Promise<Project>): Promise<void> {
  const corpus = readCorpus();
  const rng = createRng(31);
  for (const { name, project } of sampleProjects()) {
    for (const precision of ['int16', 'f32'] as const) {
      const title = `${name}, ${precision}`;
      if (corpus.some((entry) => entry.name === title)) continue;
      const hash = await encodeLink(project, precision);
      const opened = await open(hash);
      const inputs = Array.from({ length: ROWS * opened.inputs.length }, () => 2.4 * rng.uniform() - 1.2);
      const predictions = [...predict(opened.network, Float64Array.from(inputs), ROWS)];
      corpus.push({ name: title, hash, opensAs: describeProject(opened), inputs, predictions });
    }
  }
  writeFileSync(FILE, `[\n${corpus.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`);
}
