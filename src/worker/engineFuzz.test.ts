/** Links and files that somebody has changed, through the whole engine: each opens, or is refused with a sentence. */
import { afterAll, describe, expect, it, vi } from 'vitest';
import { writtenLength } from '../interpret/formula/readable.ts';
import { functionSteps, MOST_FUNCTION_STEPS } from '../interpret/functionSteps.ts';
import { ownExpressionOf, ownFunctionTexts } from '../interpret/ownFunctions.ts';
import { createRng } from '../numeric/rng.ts';
import { brokenText, wholeTexts } from '../share/kan/testing/fuzzFiles.ts';
import { TYPED_FILES } from '../share/kan/testing/fuzzTyped.ts';
import { seal } from '../share/link/envelope.ts';
import { costlyPayloads, sealedBrokenLink, wholePayloads } from '../share/link/testing/fuzzLinks.ts';
import type { OpenSource } from './protocol.ts';
import { closePorts, granted, type startEngine, startWithData } from './testing/harness.ts';

const SEED = 5;
/** A file may have them, and takes its seconds then; links are refused. */
const MANY_ROWS = /"testRows": \d{6}/;
const LINKS = 300;
const FILES = 150;
/** Of one output, that the page typesets. */
const MOST_LATEX = 4000;
/** Of typed functions, in a map at rest. */
const MAP_STEPS = 2e7;
/** A refusal is a sentence, which may begin with a place in a file or with a formula, and says nothing of how the program is made. */
const SENTENCE = /^\S.{10,}[.)]$/s;
const INNARDS = /undefined|\[object|RangeError|TypeError|is not a function/;

afterAll(closePorts);

interface Outcome {
  readonly opened: number;
  /** By code. */
  readonly refused: Readonly<Record<string, number>>;
  /** What must not happen. */
  readonly failures: readonly string[];
}

type Engine = Awaited<ReturnType<typeof startEngine>>['engine'];

/** What is wrong with an engine that has just opened or refused something, or null. */
async function flawOf(engine: Engine, inputs: number): Promise<string | null> {
  const answer = await engine.predict([Array.from({ length: inputs }, () => 0.25)]);
  if (!answer.ok) return `predict was refused: ${answer.error.message}`;
  return answer.value.flat().every(Number.isFinite) ? null : 'a prediction is not finite';
}

/** Opens all of them in one engine, one after the other. */
async function openAll(count: number, caseOf: (number: number) => OpenSource): Promise<Outcome> {
  const { engine } = await startWithData();
  const refused: Record<string, number> = {};
  const failures: string[] = [];
  let opened = 0;
  let inputs = 2;
  for (let number = 0; number < count; number++) {
    const name = `Case ${number} of seed ${SEED}`;
    try {
      const answer = await engine.open(caseOf(number));
      if (answer.ok) {
        opened++;
        inputs = answer.value.dataset.inputs.length;
      } else {
        const { code, message } = answer.error;
        refused[code] = (refused[code] ?? 0) + 1;
        if (!SENTENCE.test(message) || INNARDS.test(message)) failures.push(`${name}: ${message}`);
      }
      const flaw = await flawOf(engine, inputs);
      if (flaw !== null) failures.push(`${name}, ${answer.ok ? 'opened' : 'refused'}: ${flaw}.`);
    } catch (error) {
      failures.push(`${name} was rejected: ${String(error)}`);
    }
  }
  await granted(engine.train(1));
  return { opened, refused, failures };
}

describe('An engine that is given broken things', () => {
  it('opens or refuses every link, and answers afterwards', async () => {
    const payloads = await wholePayloads();
    const { opened, refused, failures } = await openAll(LINKS, (number) => ({
      kind: 'link',
      hash: sealedBrokenLink(createRng(SEED, number), payloads),
    }));
    expect(failures).toEqual([]);
    expect(opened).toBeGreaterThan(10);
    expect(refused['damaged']).toBeGreaterThan(100);
  }, 30_000);

  it('opens or refuses a link that costs much', async () => {
    // Some of each kind; those that open take a second.
    const payloads = (await costlyPayloads()).filter((_, at) => at % 3 === 0);
    const links = payloads.map((payload) => seal(1, payload));
    const { opened, refused, failures } = await openAll(links.length, (number) => ({
      kind: 'link',
      hash: links[number],
    }));
    expect(failures).toEqual([]);
    expect(opened).toBeGreaterThan(0);
    expect(refused['too-large']).toBeGreaterThan(0);
  }, 30_000);

  it('opens or refuses every file, and answers afterwards', async () => {
    const texts = wholeTexts().filter((text) => !MANY_ROWS.test(text));
    const { opened, refused, failures } = await openAll(FILES, (number) => {
      const rng = createRng(SEED, number);
      const text = brokenText(texts[rng.integer(texts.length)], rng);
      return { kind: 'file', fileName: 'broken.kan', bytes: new TextEncoder().encode(text).buffer };
    });
    expect(failures).toEqual([]);
    expect(opened).toBeGreaterThan(5);
    expect(refused['damaged']).toBeGreaterThan(40);
  }, 30_000);

  it.each(TYPED_FILES)('draws little, or nothing, of $name', async ({ text, tooLong }) => {
    const { engine, events } = await startWithData();
    events.length = 0;
    const bytes = new TextEncoder().encode(text).buffer;
    const answer = await engine.open({ kind: 'file', fileName: 'typed.kan', bytes });
    if (tooLong) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'too-large' } });
      expect(await engine.predict([[0.1, 0.2]])).toMatchObject({ ok: true });
      return;
    }
    const { state } = (await granted(engine.savedRun())).run;
    await vi.waitFor(() => expect(events.map(({ type }) => type)).toContain('output'));
    const formula = events.findLast((event) => event.type === 'formula');
    for (const { latex } of formula?.outputs ?? []) expect(latex.length).toBeLessThanOrEqual(MOST_LATEX);
    const output = events.findLast((event) => event.type === 'output');
    const steps = functionSteps(state.network, ownExpressionOf);
    expect(steps).toBeLessThanOrEqual(MOST_FUNCTION_STEPS);
    expect(steps * (output?.map.values.length ?? 0)).toBeLessThanOrEqual(MAP_STEPS);
    expect((await engine.formula('latex', 'full')).ok).toBe(writtenLength(state.network).readable);
  });

  it('takes no typed function with which they would take too long', async () => {
    const { engine } = await startWithData();
    const { text = '' } = TYPED_FILES.find(({ name }) => name === 'long sums') ?? {};
    const bytes = new TextEncoder().encode(text).buffer;
    await granted(engine.open({ kind: 'file', fileName: 'typed.kan', bytes }));
    const formula = Array(6)
      .fill(`${'j0('.repeat(20)}x${')'.repeat(20)}`)
      .join('+');
    const answer = await engine.setCurve({ layer: 0, input: 0, output: 0 }, { kind: 'typed', formula });
    expect(answer.ok ? '' : answer.error.message).toMatch(
      /would take \d,\d+ steps for every row; at most 8,000/,
    );
    expect(ownFunctionTexts().map(([, known]) => known)).not.toContain(formula);
  });
});
