/** Broken links by the thousand. Each must open to a network that gives numbers, or be refused with a sentence. */
import { adoptForms } from '../../../interpret/ownFunctions.ts';
import { FunctionError } from '../../../kan/symbolicFunctions.ts';
import { createRng, type Rng } from '../../../numeric/rng.ts';
import { checkPredictions } from '../../checkProject.ts';
import { deflate } from '../../inflate.ts';
import type { Project } from '../../project.ts';
import { ShareError } from '../../shareError.ts';
import { COSTLY_FUNCTIONS, LARGE_RECIPES } from '../../testing/costly.ts';
import type { FuzzReport } from '../../testing/fuzzReport.ts';
import { decodeLink } from '../decodeLink.ts';
import { seal, unwrap, wrap } from '../envelope.ts';
import corpus from '../fixtures/corpus.json' with { type: 'json' };
import { splineEdgesOf } from '../parametersSection.ts';
import { writePayload } from '../payload.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ %+/=.\n😀';
const PLAIN = 1;
const DEFLATED = 0x41;
const BOMB_BYTES = 40_000_000;
/** A refusal is a sentence or two, and says nothing of how the program is made. */
const SENTENCE = /^[A-Z].*[.)]$/s;
const INNARDS = /undefined|\[object|RangeError|TypeError|is not a function/;
const HUGE_VARINT = Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 127);
const EXTREMES = [0, 1, 0x7f, 0x80, 0xff, 0xfe, 0x40];
const NUMBERS = [Number.NaN, Number.POSITIVE_INFINITY, -Infinity, 1e308, -1e308, 5e-324, -0, 1e39, 1e18];
const MOST_FAILURES = 20;

function pick<T>(rng: Rng, list: ArrayLike<T>): T {
  return list[rng.integer(list.length)];
}

/** A part of the bytes: from, up to and not including. */
function rangeOf(rng: Rng, length: number): [number, number] {
  const from = rng.integer(length + 1);
  return [from, Math.min(length, from + 1 + rng.integer(24))];
}

function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Changes of bytes. */
const BYTE_CHANGES: readonly ((rng: Rng, bytes: Bytes, other: Bytes) => Bytes)[] = [
  function flipBit(rng, bytes) {
    const changed = bytes.slice();
    changed[rng.integer(bytes.length)] ^= 1 << rng.integer(8);
    return changed;
  },
  function setByte(rng, bytes) {
    const changed = bytes.slice();
    changed[rng.integer(bytes.length)] = rng.uniform() < 0.5 ? pick(rng, EXTREMES) : rng.integer(256);
    return changed;
  },
  // What comes first says how much follows.
  function setEarlyByte(rng, bytes) {
    const changed = bytes.slice();
    changed[rng.integer(Math.min(24, bytes.length))] =
      rng.uniform() < 0.5 ? pick(rng, EXTREMES) : rng.integer(256);
    return changed;
  },
  function cut(rng, bytes) {
    return bytes.slice(0, rng.integer(bytes.length));
  },
  function remove(rng, bytes) {
    const [from, to] = rangeOf(rng, bytes.length);
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  function repeat(rng, bytes) {
    const [from, to] = rangeOf(rng, bytes.length);
    return joined(bytes.subarray(0, to), bytes.subarray(from));
  },
  function splice(rng, bytes, other) {
    const from = rng.integer(bytes.length);
    return joined(bytes.subarray(0, from), other.subarray(Math.min(from, rng.integer(other.length))));
  },
  function insertHuge(rng, bytes) {
    const from = rng.integer(Math.min(60, bytes.length));
    const huge = HUGE_VARINT.subarray(rng.integer(HUGE_VARINT.length));
    return joined(bytes.subarray(0, from), huge, bytes.subarray(from + rng.integer(3)));
  },
  function setNumber(rng, bytes) {
    if (bytes.length < 8) return bytes;
    const changed = bytes.slice();
    const view = new DataView(changed.buffer);
    if (rng.uniform() < 0.5) view.setFloat64(rng.integer(bytes.length - 7), pick(rng, NUMBERS), true);
    else view.setFloat32(rng.integer(bytes.length - 3), pick(rng, NUMBERS), true);
    return changed;
  },
];

/** Changes of characters. */
const TEXT_CHANGES: readonly ((rng: Rng, hash: string, other: string) => string)[] = [
  function cutShort(rng, hash) {
    return hash.slice(0, rng.integer(hash.length));
  },
  function change(rng, hash) {
    const at = rng.integer(hash.length);
    return hash.slice(0, at) + pick(rng, CHARACTERS) + hash.slice(at + 1);
  },
  function lose(rng, hash) {
    const [from, to] = rangeOf(rng, hash.length);
    return hash.slice(0, from) + hash.slice(to);
  },
  function double(rng, hash) {
    const [from, to] = rangeOf(rng, hash.length);
    return hash.slice(0, to) + hash.slice(from);
  },
  function join(rng, hash, other) {
    const at = rng.integer(hash.length);
    return hash.slice(0, at) + other.slice(at);
  },
];

/** Payloads within all limits that cost much to open: typed functions, and recipes of a million rows. */
export async function costlyPayloads(): Promise<Bytes[]> {
  const named = (name: string) => corpus.find((entry) => entry.name === name)?.hash ?? '';
  const typed = await decodeLink(named('a typed function, int16'));
  const recipe = await decodeLink(named('everything else set, int16'));
  const projects: Project[] = [
    ...COSTLY_FUNCTIONS.map((text) => ({
      ...typed,
      ownFunctions: typed.ownFunctions.map(([id]) => [id, text] as const),
    })),
    ...LARGE_RECIPES.map((data) => ({ ...recipe, data })),
  ];
  return projects.map((project) =>
    writePayload(project, {
      kinds: splineEdgesOf(project.network).map(() => 'int16' as const),
      coarseKnots: true,
      preciseHistory: false,
    }),
  );
}

/** Payloads of whole links: the corpus, and some that cost much to open. */
export async function wholePayloads(): Promise<Bytes[]> {
  return [...(await Promise.all(corpus.map(({ hash }) => unwrap(hash)))), ...(await costlyPayloads())];
}

/** A payload with one to three changes. */
function brokenPayload(rng: Rng, payloads: readonly Bytes[]): Bytes {
  let bytes = pick(rng, payloads);
  const changes = 1 + rng.integer(3);
  for (let c = 0; c < changes && bytes.length > 0; c++) {
    bytes = pick(rng, BYTE_CHANGES)(rng, bytes, pick(rng, payloads));
  }
  return bytes;
}

/** A link whose checksum is right and whose payload is broken. @param payloads  of `wholePayloads` */
export function sealedBrokenLink(rng: Rng, payloads: readonly Bytes[]): string {
  return seal(PLAIN, brokenPayload(rng, payloads));
}

/** A broken link. */
async function brokenLink(rng: Rng, hashes: readonly string[], payloads: readonly Bytes[]): Promise<string> {
  const way = rng.uniform();
  if (way < 0.15) return pick(rng, TEXT_CHANGES)(rng, pick(rng, hashes), pick(rng, hashes));
  if (way < 0.17) return seal(PLAIN, pick(rng, payloads));
  const bytes = brokenPayload(rng, payloads);
  // From here on the checksum is right, so that what is inside is read.
  if (way < 0.9) return seal(PLAIN, bytes);
  if (way < 0.95) return wrap(bytes);
  if (way < 0.951) {
    const bomb = await deflate(new Uint8Array(BOMB_BYTES), 'deflate-raw');
    return seal(DEFLATED, bomb);
  }
  return seal(way < 0.98 ? DEFLATED : rng.integer(256), bytes);
}

/** Opens a link as the page does. @returns null, or the code of the refusal; anything else is thrown */
async function open(hash: string): Promise<string | null> {
  try {
    const project = await decodeLink(hash);
    const forms = adoptForms(project.network.forms, project.ownFunctions);
    checkPredictions({ ...project, network: { ...project.network, forms } });
    return null;
  } catch (error) {
    if (error instanceof FunctionError) return 'own function';
    if (!(error instanceof ShareError)) throw error;
    if (SENTENCE.test(error.message) && !INNARDS.test(error.message)) return error.code;
    throw new Error(`Refused with no sentence: ${error.message}`);
  }
}

/**
 * Breaks links of the corpus and opens them.
 *
 * @param count  links
 * @param seed   the same seed breaks them the same way
 */
export async function fuzzLinks(count: number, seed: number): Promise<FuzzReport> {
  const rng = createRng(seed);
  const hashes = corpus.map(({ hash }) => hash);
  const payloads = await wholePayloads();
  const refused: Record<string, number> = {};
  const failures: string[] = [];
  let opened = 0;
  let slowestMs = 0;
  for (let c = 0; c < count; c++) {
    const hash = await brokenLink(rng, hashes, payloads);
    const start = performance.now();
    try {
      const code = await open(hash);
      if (code === null) opened++;
      else refused[code] = (refused[code] ?? 0) + 1;
    } catch (error) {
      const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      if (failures.length < MOST_FAILURES)
        failures.push(`Link ${c} of seed ${seed}: ${what}. ${hash.slice(0, 400)}`);
    }
    slowestMs = Math.max(slowestMs, performance.now() - start);
  }
  return { cases: count, opened, refused, slowestMs, failures };
}
