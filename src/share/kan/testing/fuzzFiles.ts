/** Many broken .kan files, PNG and SVG pictures: each is opened as a sound network or refused with a sentence. */
import { predict } from '../../../kan/forward.ts';
import { FIRST_OWN_ID } from '../../../kan/symbolicFunctions.ts';
import { createRng, type Rng } from '../../../numeric/rng.ts';
import { deflate } from '../../inflate.ts';
import { putIntoPng, putIntoSvg } from '../../picture/pictureState.ts';
import { joinBytes, pngChunk, pngOf, SVG } from '../../picture/testing/pictures.ts';
import type { Project } from '../../project.ts';
import { readFile } from '../../readFile.ts';
import { ShareError } from '../../shareError.ts';
import { COSTLY_FUNCTIONS, LARGE_RECIPES } from '../../testing/costly.ts';
import type { FuzzReport } from '../../testing/fuzzReport.ts';
import { readKan } from '../readKan.ts';
import { writeKan } from '../writeKan.ts';
import { variedProject } from './projects.ts';

const SEEDS = 12;
const ROWS = 4;
/** Bytes of zeros that a thousandth of them holds. */
const BOMB = 50_000_000;

type Tree = Record<string | number, unknown>;

/** Values that are wrong nearly everywhere. */
function strange(rng: Rng): unknown {
  const values: readonly (() => unknown)[] = [
    () => null,
    () => true,
    () => -1,
    () => 0,
    () => 0.5,
    () => 2 ** 31,
    () => 1e308,
    () => -1e18,
    () => 5e-324,
    () => 'x'.repeat(1 + rng.integer(300)),
    () => '__proto__',
    () => '1',
    () => [],
    () => ({}),
    () => [[[]]],
    () => Array.from({ length: rng.integer(3_000) }, () => 1),
    () => JSON.parse('{"__proto__": {"polluted": 1}}') as unknown,
    () => ({ length: 1e9 }),
    () => rng.integer(200),
    () => rng.normal() * 10 ** rng.integer(20),
  ];
  return values[rng.integer(values.length)]();
}

/** A list or object somewhere in a tree, and one of its keys. */
function somewhere(tree: Tree, rng: Rng): readonly [Tree, string] {
  let at = tree;
  for (;;) {
    const keys = Object.keys(at);
    const key = keys[rng.integer(keys.length)];
    const next = at[key];
    const isEnd = typeof next !== 'object' || next === null || Object.keys(next).length === 0;
    if (isEnd || rng.uniform() < 0.2) return [at, key];
    at = next as Tree;
  }
}

function mutateTree(tree: Tree, rng: Rng): void {
  const [at, key] = somewhere(tree, rng);
  const value = at[key];
  switch (rng.integer(6)) {
    case 0:
      if (Array.isArray(at)) at.splice(Number(key), 1);
      else delete at[key];
      break;
    case 1:
      if (Array.isArray(at)) at.push(value);
      else at[`${key}2`] = value;
      break;
    case 2:
      at[key] = [value];
      break;
    case 3: {
      const [other, otherKey] = somewhere(tree, rng);
      at[key] = structuredClone(other[otherKey]);
      break;
    }
    case 4:
      if (typeof value === 'number') at[key] = value * -1e3 + 1;
      else at[key] = strange(rng);
      break;
    default:
      at[key] = strange(rng);
  }
}

const NUMBER = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g;
const LITERALS = ['NaN', '1e999', '-Infinity', 'null', '00', '1e-400', '9'.repeat(400), '"1"', '[1', '{}'];
const KEYS = ['"__proto__"', '"constructor"', '"toString"', '"model"', '"kind"', '""', '"\\u005f_proto__"'];

/** One of the places where a pattern fits, replaced. */
function replaceOne(text: string, pattern: RegExp, by: string, rng: Rng): string {
  const places = [...text.matchAll(pattern)];
  const place = places[rng.integer(Math.max(1, places.length))];
  if (place === undefined) return text;
  return text.slice(0, place.index) + by + text.slice(place.index + place[0].length);
}

function mutateText(text: string, rng: Rng): string {
  const at = rng.integer(text.length);
  switch (rng.integer(9)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return replaceOne(text, NUMBER, LITERALS[rng.integer(LITERALS.length)], rng);
    case 2:
      return replaceOne(text, /"\w+"(?=:)/g, KEYS[rng.integer(KEYS.length)], rng);
    case 3:
      // The same name twice: the later one counts.
      return text.replace('"model":', `"model": ${LITERALS[rng.integer(LITERALS.length)]}, "model":`);
    case 4:
      return text.slice(0, at) + '[{"a":'[rng.integer(6)].repeat(1 + rng.integer(100_000)) + text.slice(at);
    case 5:
      return text.slice(0, at) + String.fromCharCode(rng.integer(65_536)) + text.slice(at + rng.integer(3));
    case 6:
      return text.slice(0, at) + text.slice(at + rng.integer(200));
    case 7:
      return text.replace(/"version": 1/, `"version": ${rng.integer(30)}`);
    default:
      return text + text.slice(at);
  }
}

function mutateBytes(bytes: Uint8Array, rng: Rng): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(bytes);
  for (let n = rng.integer(4); n >= 0; n--) out[rng.integer(out.length)] = rng.integer(256);
  return rng.uniform() < 0.2 ? out.slice(0, rng.integer(out.length)) : out;
}

const HEAD = new TextEncoder().encode('edgewise\0\u0001\0\0\0');

/** The chunk itself changed and its checksum right, so that what is inside is reached. */
async function repairedPng(text: string, rng: Rng): Promise<Uint8Array> {
  const packed = await deflate(new TextEncoder().encode(text), 'deflate');
  const data = joinBytes(HEAD, packed);
  const changed = rng.uniform() < 0.5 ? mutateBytes(data, rng) : joinBytes(HEAD, mutateBytes(packed, rng));
  return pngOf(pngChunk('iTXt', changed));
}

interface Sources {
  readonly texts: readonly string[];
  readonly bomb: Uint8Array;
}

/** Files within all limits that cost much to open: typed functions, and recipes of a million rows. */
function costlyTexts(): string[] {
  const network = variedProject(0);
  return [
    ...COSTLY_FUNCTIONS.map((text) =>
      writeKan({ ...network, ownFunctions: network.ownFunctions.map(([id]) => [id, text] as const) }),
    ),
    ...LARGE_RECIPES.map((data) => writeKan({ ...network, data })),
  ];
}

/** Texts of whole .kan files: something of everything, and some that cost much to open. */
export function wholeTexts(): string[] {
  return [...Array.from({ length: SEEDS }, (_, seed) => writeKan(variedProject(seed))), ...costlyTexts()];
}

async function sources(): Promise<Sources> {
  const texts = wholeTexts();
  return {
    texts,
    bomb: pngOf(pngChunk('iTXt', joinBytes(HEAD, await deflate(new Uint8Array(BOMB), 'deflate')))),
  };
}

/** A text of a file with one to three changes of its tree, or one of its characters. */
export function brokenText(text: string, rng: Rng): string {
  if (rng.uniform() < 0.3) return mutateText(text, rng);
  const tree = JSON.parse(text) as Tree;
  for (let n = rng.integer(3); n >= 0; n--) mutateTree(tree, rng);
  return JSON.stringify(tree);
}

/** A .kan text, or the bytes of a picture. */
async function brokenFile({ texts, bomb }: Sources, rng: Rng): Promise<string | Uint8Array> {
  const text = texts[rng.integer(texts.length)];
  const kind = rng.uniform();
  if (kind < 0.02) return text;
  if (kind < 0.03) return kind < 0.025 ? pngOf() : new TextEncoder().encode(SVG);
  if (kind < 0.7) return brokenText(text, rng);
  if (kind < 0.78) return repairedPng(text, rng);
  if (kind < 0.85) return mutateBytes(await putIntoPng(pngOf(), text), rng);
  if (kind < 0.9) return putIntoPng(pngOf(), brokenText(text, rng));
  if (kind < 0.902) return bomb;
  const svg = putIntoSvg(SVG, text);
  if (kind < 0.95) return mutateBytes(new TextEncoder().encode(svg), rng);
  return new TextEncoder().encode(mutateText(svg, rng));
}

/** What is wrong with a project that was opened, or null. */
function flawOf({ network, inputs, outputs, ownFunctions }: Project): string | null {
  const { layout, parameters, knots, forms } = network;
  const [layer] = layout.layers;
  if (inputs.length !== layer.inputs || outputs.length !== layout.outputCount) return 'columns do not fit';
  if (!parameters.every(Number.isFinite) || !knots.every(Number.isFinite)) return 'a number is not finite';
  const own = new Set(ownFunctions.map(([id]) => id));
  if (forms.some((form) => form >= FIRST_OWN_ID && !own.has(form))) return 'a function is missing';
  if (own.size > 0) return null;
  const middle = (at: number): number => {
    const first = layer.knotOffset + (at % layer.inputs) * layer.knots + network.spec.order;
    const share = (Math.floor(at / layer.inputs) + 0.5) / ROWS;
    return knots[first] * (1 - share) + knots[first + layer.gridSize] * share;
  };
  const rows = Float64Array.from({ length: ROWS * layer.inputs }, (_, at) => middle(at));
  return predict(network, rows, ROWS).every(Number.isFinite) ? null : 'a prediction is not finite';
}

async function open(file: string | Uint8Array): Promise<Project> {
  return typeof file === 'string' ? readKan(file) : readFile('broken.png', file);
}

/** The same seed makes the same cases. */
export async function fuzzFiles(count: number, seed: number): Promise<FuzzReport> {
  const from = await sources();
  const refused: Record<string, number> = {};
  const failures: string[] = [];
  let opened = 0;
  let slowestMs = 0;
  for (let number = 0; number < count; number++) {
    const name = `Case ${number} of seed ${seed}`;
    const file = await brokenFile(from, createRng(seed, number));
    const start = performance.now();
    try {
      const flaw = flawOf(await open(file));
      if (flaw !== null) failures.push(`${name} was opened, but ${flaw}.`);
      else opened++;
    } catch (error) {
      if (error instanceof ShareError && /^[A-ZÀ-Þa-z(“].{10,}[.]$/s.test(error.message)) {
        refused[error.code] = (refused[error.code] ?? 0) + 1;
      } else failures.push(`${name} gave ${String(error)}.`);
    }
    slowestMs = Math.max(slowestMs, performance.now() - start);
  }
  if ('polluted' in {}) failures.push('A prototype was changed.');
  return { cases: count, opened, refused, slowestMs, failures };
}
