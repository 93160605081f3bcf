/** What writeKan writes, readKan reads back, number by number. */
import { describe, expect, it } from 'vitest';
import { predict } from '../../kan/forward.ts';
import { createNetwork } from '../../kan/init.ts';
import { createSpec } from '../../kan/spec.ts';
import { defineOwnFunction } from '../../kan/symbolicFunctions.ts';
import { SHARE_LIMITS } from '../limits.ts';
import type { Project } from '../project.ts';
import { readKan } from './readKan.ts';
import { variedProject } from './testing/projects.ts';
import { writeKan } from './writeKan.ts';

const SEEDS = Array.from({ length: 60 }, (_, seed) => seed);

function outputsOf({ network }: Project): Float64Array {
  const rows = 20;
  const [{ inputs }] = network.layout.layers;
  return predict(
    network,
    Float64Array.from({ length: rows * inputs }, (_, i) => 1.6 * Math.sin(7 * i)),
    rows,
  );
}

describe('a .kan file', () => {
  it.each(SEEDS)('holds everything of project %i, exactly', (seed) => {
    const project = variedProject(seed);
    const read = readKan(writeKan(project));
    const { network, ...rest } = read;
    const { network: source, ...sourceRest } = project;
    expect(rest).toEqual(sourceRest);
    expect(network.spec).toEqual(source.spec);
    expect(network.layout).toEqual(source.layout);
    expect(network.parameters).toEqual(source.parameters);
    expect(network.knots).toEqual(source.knots);
    expect(network.mask).toEqual(source.mask);
    expect(network.forms).toEqual(source.forms);
    expect(network.fixed).toEqual(source.fixed);
    expect(network.kept).toEqual(source.kept);
    expect(outputsOf(read)).toEqual(outputsOf(project));
  });

  it('is the same text again', () => {
    for (const seed of SEEDS) {
      const text = writeKan(variedProject(seed));
      expect(writeKan(readKan(text))).toBe(text);
    }
  });

  it('keeps what else it has, behind what is known and in its order', () => {
    const lesson = { pages: [{ text: 'One “page”.', steps: [1, 2.5, null, true, []] }], empty: {} };
    const others = { lesson, 'de.example/x': 'ä\u0000', list: [] };
    const known = JSON.parse(writeKan(variedProject(4))) as object;
    const text = writeKan(readKan(JSON.stringify({ ...others, ...known })));
    const written = JSON.parse(text) as object;
    expect(Object.keys(written)).toEqual([...Object.keys(known), ...Object.keys(others)]);
    expect(written).toEqual({ ...known, ...others });
    expect(writeKan(readKan(text))).toBe(text);
  });

  it('never has other fields in the place of its own', () => {
    const project = variedProject(4);
    const otherFields = { format: 'other', title: 'Another', more: 1 };
    const written = JSON.parse(writeKan({ ...project, otherFields })) as object;
    expect(written).toMatchObject({ format: 'kan', title: project.title, more: 1 });
  });

  it('keeps other fields as far as they are small, and no names of prototypes', () => {
    const most = SHARE_LIMITS.otherFields;
    const known = writeKan(variedProject(4)).trim().replace(/\}$/, '');
    const others = [
      ['first', 'a'.repeat(most / 2)],
      ['large', 'b'.repeat(most / 2)],
      ['last', 'c'],
    ].map(([name, value]) => `"${name}": "${value}"`);
    const escaped = '"deep": {"\\u005f_proto__": {"polluted": 1}}, "\\u005f_proto__": {"polluted": 2}';
    const { otherFields } = readKan(`${known}, ${others.join(', ')}, ${escaped}}`);
    expect(Object.keys(otherFields ?? {})).toEqual(['first', 'last']);
    expect(JSON.stringify(otherFields).length).toBeLessThan(most);
    expect('polluted' in {}).toBe(false);
    expect(readKan(`${known}}`).otherFields).toBeUndefined();
  });

  it('has remarks on rows in one line each, shortened where they are long', () => {
    const project = variedProject(2);
    if (project.data.kind !== 'rows') throw new Error('It has rows.');
    const remarks = ['Two\nlines', 'x'.repeat(600), ...Array.from({ length: 30 }, () => 'more')];
    const { data } = readKan(writeKan({ ...project, data: { ...project.data, remarks } }));
    const expected = ['Two lines', `${'x'.repeat(499)}…`, ...Array.from({ length: 18 }, () => 'more')];
    expect(data).toEqual({ ...project.data, remarks: expected });
  });

  it('can be read by a person', () => {
    const lines = writeKan(variedProject(5)).split('\n');
    expect(lines.slice(0, 3)).toEqual(['{', '  "format": "kan",', '  "version": 1,']);
    // Every list of numbers in its own line.
    expect(lines.filter((line) => /^ {10}\[-?\d/.test(line)).length).toBeGreaterThan(0);
    expect(lines.some((line) => line.trim() === '[' || /^\s*-?\d/.test(line.trim()))).toBe(true);
    expect(lines.every((line) => !/^\s*-?\d/.test(line))).toBe(true);
  });

  it('keeps products of different numbers of factors', () => {
    const spec = createSpec({ width: [2, [1, 2], 1], gridSize: 3, order: 3 });
    const layers = spec.layers.map((layer, l) =>
      l === 0 ? { ...layer, outputs: 6, products: [2, 3] } : layer,
    );
    const network = createNetwork({ ...spec, layers }, 4);
    const project = { ...variedProject(0), network };
    const read = readKan(writeKan(project));
    expect(read.network.spec).toEqual(network.spec);
    expect(outputsOf(read)).toEqual(outputsOf(project));
  });

  it('numbers functions of one’s own anew and writes each where it is used', () => {
    const project = variedProject(3);
    const { network } = project;
    const curve = { value: (u: number) => Math.tanh(u) ** 3, slope: () => 0, curvature: () => 0 };
    defineOwnFunction('x*2', curve);
    const id = defineOwnFunction('tanh(x)^3', curve);
    expect(id).toBeGreaterThan(128);
    network.forms.fill(0);
    network.forms[0] = id;
    const file = writeKan({ ...project, ownFunctions: [[id, 'tanh(x)^3']] });
    expect(file).toMatch(/"name": "own",\s+"formula": "tanh\(x\)\^3"/);
    const read = readKan(file);
    expect(read.ownFunctions).toEqual([[128, 'tanh(x)^3']]);
    expect(read.network.forms[0]).toBe(128);
  });

  it('is refused for a network that is not finite', () => {
    const project = variedProject(1);
    project.network.parameters[3] = Number.NaN;
    expect(() => writeKan(project)).toThrow('not finite');
    project.network.parameters[3] = 1e19;
    expect(() => writeKan(project)).toThrow('above 1e18');
  });
});
