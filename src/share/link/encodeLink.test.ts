import { describe, expect, it } from 'vitest';
import { copyNetwork } from '../../kan/network.ts';
import type { Project } from '../project.ts';
import { ShareError } from '../shareError.ts';
import { decodeLink } from './decodeLink.ts';
import { encodeLink } from './encodeLink.ts';
import { choosePrecision } from './precision.ts';
import { expectSame, predictionError } from './testing/compare.ts';
import { sampleNamed, sampleProjects } from './testing/sampleProjects.ts';
import { fresh, projectFor, rowsOf, summarised } from './testing/training.ts';

const PLAIN = { formulas: [(x: number, y: number) => x + y], inputs: 2 };

describe.each(sampleProjects())('A link to $name', ({ project }) => {
  it('opens as it was sent, its predictions within 1e-4 of their range', async () => {
    const hash = await encodeLink(project, 'int16');
    const opened = await decodeLink(hash);
    expect(hash).toMatch(/^#k1=[\w-]+$/);
    expectSame(project, opened);
    expect(predictionError(project.network, opened.network)).toBeLessThan(1e-4);
  });

  it('opens with predictions within 1e-6 of their range in f32, and is the same when it is sent again', async () => {
    const hash = await encodeLink(project, 'f32');
    const opened = await decodeLink(hash);
    expectSame(project, opened);
    expect(predictionError(project.network, opened.network)).toBeLessThan(1e-6);
    expect(await encodeLink(opened, 'f32')).toBe(hash);
  });
});

describe('The length of a link', () => {
  it.each([
    ['trained [2,5,1]', 700],
    ['trained [4,5,5,1], G 10', 3000],
    ['symbolic [2,1,1]', 250],
  ])('to %s is at most %d characters', async (name, most) => {
    const hash = await encodeLink(sampleNamed(name), 'int16');
    expect(hash.length).toBeLessThanOrEqual(most);
  });

  it('is no more than that for the symbolic network with large seeds and a moved grid', async () => {
    const project = sampleNamed('symbolic [2,1,1]');
    const network = copyNetwork(project.network);
    const { knotOffset } = network.layout.layers[1];
    for (let t = knotOffset; t < network.knots.length; t++) network.knots[t] = 1.3 * network.knots[t] + 0.21;
    const seed = 3_141_592_653;
    const sent: Project = { ...project, network, seed, data: { kind: 'preset', name: 'sum-curve', seed } };
    expect((await encodeLink(sent, 'int16')).length).toBeLessThanOrEqual(250);
  });

  it('does not grow with what a recipe makes known again', async () => {
    const project = sampleNamed('symbolic [2,1,1]');
    const known = (column: Project['inputs'][number], c: number) => ({
      ...column,
      summary: summarised(c, 2),
    });
    const sent = { ...project, inputs: project.inputs.map(known), outputs: project.outputs.map(known) };
    expect(await encodeLink(sent, 'int16')).toBe(await encodeLink(project, 'int16'));
  });

  it('is that of what is left of a network that was pruned', async () => {
    const whole = await encodeLink(sampleNamed('trained [2,5,1]'), 'int16');
    const pruned = await encodeLink(sampleNamed('cut and frozen edges'), 'int16');
    expect(pruned.length).toBeLessThan(whole.length / 2);
  });
});

describe('A network that 16 bits do not suffice for', () => {
  it.each([
    ['int16', 'int24', 1e-4],
    ['f32', 'f64', 1e-6],
  ] as const)('gets finer numbers, so that %s keeps its promise', async (precision, finer, most) => {
    const project = sampleNamed('edges that cancel');
    const opened = await decodeLink(await encodeLink(project, precision));
    expect(predictionError(project.network, opened.network)).toBeLessThan(most);
    const plain = sampleNamed('trained [2,5,1]');
    expect(new Set(choosePrecision(plain, precision).kinds)).toEqual(new Set([precision]));
    expect(choosePrecision(project, precision).kinds).toContain(finer);
  });

  it('travels in f64 where a number is beyond f32', async () => {
    const project = sampleNamed('trained [2,5,1]');
    const network = copyNetwork(project.network);
    network.parameters[0] = 1e35;
    const opened = await decodeLink(await encodeLink({ ...project, network }, 'int16'));
    expect(opened.network.parameters[0]).toBe(1e35);
  });
});

describe('What no link can hold', () => {
  const project = projectFor(fresh({ width: [2, 1], gridSize: 3, order: 3 }), PLAIN);
  const network = copyNetwork(project.network);
  network.parameters[3] = Number.NaN;
  const huge = copyNetwork(project.network);
  huge.parameters.fill(1e308);
  const noise = rowsOf(PLAIN, 30_000, 10_000);

  it.each<[string, Partial<Project>, string, RegExp]>([
    ['numbers that are not finite', { network }, 'unsupported', /not finite\. Go back to an earlier step/],
    [
      'numbers that are infinite together',
      { network: huge },
      'unsupported',
      /^This network cannot be sent as a link: it gives no finite numbers\. Go back to an earlier step and send/,
    ],
    [
      'what a link cannot hold',
      {
        data: {
          kind: 'formula',
          formula: 'x'.repeat(501),
          ranges: [],
          rows: 9,
          testRows: 9,
          noise: 0,
          seed: 1,
        },
      },
      'unsupported',
      /^This network cannot be sent as a link: the formula has 501 characters, above 500\. Go back/,
    ],
    [
      'a long title',
      { title: 'x'.repeat(121) },
      'too-large',
      /The title has 121 characters; the limit is 120/,
    ],
    ['a long note', { note: 'x'.repeat(2001) }, 'too-large', /The note has 2,001 characters/],
    [
      'many rows',
      { data: noise },
      'too-large',
      /The link would have [\d,]+ characters; the limit is 400,000/,
    ],
    [
      'a scale of 0',
      { inputs: project.inputs.map((column) => ({ ...column, scale: 0 })) },
      'unsupported',
      /The scale of column “x1” is 0/,
    ],
  ])('is refused with what to do: %s', async (_, change, code, message) => {
    const refused = await encodeLink({ ...project, ...change }, 'int16').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ShareError);
    expect(refused).toMatchObject({ code, message: expect.stringMatching(message) });
  });
});

it('Errors beyond f32 travel as if they had not been measured', async () => {
  const project = sampleNamed('trained [2,5,1]');
  const history = {
    steps: Float64Array.of(1, 2, 3),
    train: Float64Array.of(0.5, 1e39, 0.25),
    test: Float64Array.of(1e300, 1, Number.NaN),
  };
  const scores = { trainRmse: 0.5, testRmse: 1e39, trainR2: 0.75, testR2: -1e80 };
  for (const precision of ['int16', 'f32'] as const) {
    const opened = await decodeLink(await encodeLink({ ...project, history, scores }, precision));
    expect(opened.history?.steps).toEqual(Float64Array.of(1, 3));
    expect(opened.history?.test).toEqual(Float64Array.of(Number.NaN, Number.NaN));
    expect(opened.scores).toEqual({ ...scores, testRmse: Number.NaN, testR2: Number.NaN });
  }
});
