import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adoptForms } from '../../interpret/ownFunctions.ts';
import { predict } from '../../kan/forward.ts';
import { decodeLink } from './decodeLink.ts';
import { addToCorpus, describeProject, readCorpus } from './testing/corpus.ts';

if (process.env['EDGEWISE_ADD_LINKS'] === '1') await addToCorpus(decodeLink);

const CORPUS = readCorpus();

describe('Links of version 1', () => {
  it('are there in every variety', () => {
    expect(CORPUS.length).toBeGreaterThanOrEqual(12);
    expect(new Set(CORPUS.map(({ name }) => name)).size).toBe(CORPUS.length);
  });

  it.each(CORPUS)('open as what they were: $name', async ({ hash, opensAs, inputs, predictions }) => {
    const project = await decodeLink(hash);
    expect(describeProject(project)).toEqual(opensAs);
    const forms = adoptForms(project.network.forms, project.ownFunctions);
    const rows = inputs.length / project.inputs.length;
    const now = predict({ ...project.network, forms }, Float64Array.from(inputs), rows);
    const worst = now.reduce((most, value, at) => Math.max(most, Math.abs(value - predictions[at])), 0);
    expect(now.length).toBe(predictions.length);
    expect(worst / Math.max(1, ...predictions.map(Math.abs))).toBeLessThan(1e-12);
  });
});

it('The example of docs/link-format.md opens as it is said there', async () => {
  const text = readFileSync(new URL('../../../docs/link-format.md', import.meta.url), 'utf8');
  const { title, network, data, step, elapsedMs } = await decodeLink(/#k1=[\w-]{20,}/.exec(text)?.[0] ?? '');
  expect({ title, data, step, elapsedMs }).toEqual({
    title: 'Ä',
    data: { kind: 'preset', name: 'two-curves', seed: 7 },
    step: 300,
    elapsedMs: 20,
  });
  expect(predict(network, Float64Array.of(-2, 0, 3), 3)).toEqual(Float64Array.of(4.5, 0.5, 9.5));
});
