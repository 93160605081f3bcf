import { describe, expect, it } from 'vitest';
import type { WidthEntry } from '../../../src/kan/spec.ts';
import type { Snapshot } from '../../../src/worker/protocol.ts';
import { edgeCount, edgesOf, nodesOf, topologyOf } from '../network/topology.ts';
import { networkFigure, networkFigureSvg } from './networkFigureSvg.ts';

const POINTS = 81;

/** A picture of a network whose curves are parabolas, with some edges cut or symbolic. */
function snapshotOf(
  width: readonly WidthEntry[],
  { cut = [], forms = {} }: { cut?: readonly number[]; forms?: Readonly<Record<number, string>> } = {},
): Snapshot {
  const net = topologyOf(width);
  const edges = edgeCount(net);
  const nodes = net.layers.reduce((sum, _, layer) => sum + nodesOf(net, layer), 0);
  const curves = Float32Array.from({ length: edges * POINTS }, (_, i) => {
    const x = ((i % POINTS) / (POINTS - 1)) * 2 - 1;
    return x * x - 0.3;
  });
  const pairs = (low: number, high: number) =>
    Float32Array.from({ length: 2 * nodes }, (_, i) => (i % 2 === 0 ? low : high));
  const part: Partial<Snapshot> = {
    type: 'snapshot',
    runId: 1,
    width: net.width,
    layers: net.layers,
    domains: pairs(-1, 1),
    dataRanges: pairs(-0.8, 1),
    rugs: new Float32Array(nodes * 48),
    curves,
    scores: Float32Array.from({ length: edges }, (_, i) => 1 / (1 + i)),
    inputScores: new Float32Array(nodesOf(net, 0)),
    mask: Float32Array.from({ length: edges }, (_, i) => (cut.includes(i) ? 0 : 1)),
    forms: Array.from({ length: edges }, (_, i) => forms[i] ?? ''),
  };
  return part as Snapshot;
}

function figure(snapshot: Snapshot, inputs = ['x1', 'x2'], outputs = ['y'], formula: string[] = []): string {
  return networkFigureSvg({ snapshot, inputs, outputs, title: 'A test', formula });
}

/** Reads XML as strictly as a drawing program would: every tag closed in order, attributes quoted, entities known. */
function readXml(text: string): string[] {
  const body = text.replace(/^<\?xml [^?]*\?>\n/, '');
  const tags = /<(\/?)([A-Za-z][\w-]*)((?: [\w:-]+="[^"<]*")*)(\/?)>/g;
  const open: string[] = [];
  const names: string[] = [];
  let end = 0;
  for (const match of body.matchAll(tags)) {
    const between = body.slice(end, match.index);
    if (/[<>]/.test(between) || /&(?!(?:amp|lt|gt|quot);)/.test(between + (match[3] ?? ''))) {
      throw new Error(`not XML: ${between.slice(0, 80)}`);
    }
    end = match.index + match[0].length;
    const name = match[2] ?? '';
    if (match[1] === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> closes another element`);
    } else {
      names.push(name);
      if (match[4] !== '/') open.push(name);
    }
  }
  if (open.length > 0 || body.slice(end).trim() !== '') throw new Error('not closed');
  return names;
}

const count = (text: string, part: string): number => text.split(part).length - 1;

function sizeOf(svg: string): { width: number; height: number } {
  const match = /^<svg [^>]*width="(\d+)" height="(\d+)"/m.exec(svg);
  return { width: Number(match?.[1]), height: Number(match?.[2]) };
}

const SHAPES: readonly (readonly [name: string, width: readonly WidthEntry[]])[] = [
  ['one edge', [1, 1]],
  ['hello', [2, 1, 1]],
  ['the first network', [2, 5, 1]],
  ['cards in three layers', [4, 5, 5, 1]],
  ['products', [3, [2, 2, 3], 1]],
  ['tiles', [10, 64, 64, 1]],
  ['the widest', [2, 128, 1]],
  ['the deepest', [2, 8, 8, 8, 8, 8, 8, 8, 1]],
];

describe('networkFigureSvg', () => {
  it.each(SHAPES)('is well-formed, has a sensible size and a group for each edge: %s', (_, width) => {
    const snapshot = snapshotOf(width);
    const svg = figure(snapshot);
    const names = readXml(svg);
    expect(new Set(names)).toEqual(
      new Set([
        'svg',
        'title',
        'rect',
        'g',
        'path',
        'text',
        ...names.filter((name) => /^(line|circle|tspan)$/.test(name)),
      ]),
    );
    expect(count(svg, '<g id="edge-')).toBe(edgeCount(topologyOf(width)));
    const size = sizeOf(svg);
    expect(size.width).toBeGreaterThan(200);
    expect(size.height).toBeGreaterThan(80);
    expect(Math.max(size.width, size.height)).toBeLessThan(3000);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it.each([[[2, 5, 1]], [[5, 5, 1]], [[4, 5, 5, 1]], [[3, 4, 1]], [[10, 5, 1]], [[8, 3, 1]]])(
    'has the shape of a page, however many curves a layer has: %j',
    (width) => {
      const size = sizeOf(figure(snapshotOf(width)));
      expect(size.width / size.height).toBeGreaterThan(1.4);
      expect(size.width / size.height).toBeLessThan(1.85);
    },
  );

  it.each([[[1, 1, 1, 1, 1, 1, 1, 1]], [[2, 1, 1, 1, 1, 1]], [[2, 2, 2, 2, 2, 2, 1]]])(
    'is no wider than print can show, however deep: %j',
    (width) => {
      const svg = figure(snapshotOf(width));
      expect(sizeOf(svg).width).toBeLessThan(1650);
      // Curves keep their height, and names on them their size.
      const heights = [...svg.matchAll(/ height="(\d+)" rx/g)].map((match) => Number(match[1]));
      expect(Math.max(...heights)).toBeGreaterThan(90);
      expect(svg).toMatch(/font-size="1[4-6]"/);
    },
  );

  it('has only presentation attributes and nothing from elsewhere', () => {
    const svg = figure(snapshotOf([2, 5, 1], { forms: { 0: 'sin' } }), undefined, undefined, ['y = sin(x1)']);
    expect(svg).not.toMatch(
      / style=|class=|href|url\(|<style|<script|foreignObject|clip-path|<image|opacity/,
    );
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toContain('http');
  });

  it('keeps hostile names as text', () => {
    const bad = `"><script>alert(1)</script>&'\u0000\uD800`;
    const svg = figure(snapshotOf([2, 1, 1]), [bad, 'x2'], [bad]);
    readXml(svg);
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&quot;&gt;&lt;script&gt;');
    expect(svg).not.toContain('\u0000');
    expect(() => encodeURIComponent(svg)).not.toThrow();
    const deep = networkFigure(snapshotOf([1, 1]), { title: bad, inputs: [], outputs: [] }, [bad]);
    readXml(deep ?? '');
    expect(deep).toContain('A Kolmogorov-Arnold network for &quot;&gt;');
  });

  it('leaves out cut edges and the nodes that nothing leads to', () => {
    const net = topologyOf([2, 5, 1]);
    // All edges into node 5 and from it.
    const cut = [4, 9, edgesOf(net, 0) + 4];
    const svg = figure(snapshotOf([2, 5, 1], { cut }));
    expect(count(svg, '<g id="edge-')).toBe(12);
    expect(svg).not.toContain('id="edge-0-0-4"');
    expect(svg).toContain('id="node-1-3"');
    expect(svg).not.toContain('id="node-1-4"');
  });

  it('shows a formula in magenta with its name, above what is learnt', () => {
    const svg = figure(snapshotOf([2, 1, 1], { forms: { 1: 'x^2' } }));
    const edge = /<g id="edge-0-1-0">.*?<\/g>/s.exec(svg)?.[0] ?? '';
    expect(edge).toContain('<title>Edge x2 to hidden 1: symbolic, x^2, score 0.50</title>');
    expect(edge).toContain('#b0107c');
    expect(edge).toContain('>square</text>');
    expect(svg.indexOf('edge-0-1-0')).toBeGreaterThan(svg.indexOf('edge-0-0-0'));
    expect(svg.indexOf('edge-0-0-0')).toBeGreaterThan(-1);
    expect(/<g id="edge-0-0-0">.*?<\/g>/s.exec(svg)?.[0]).not.toContain('#b0107c');
  });

  it('sets variables with their index, and writes the formula below in a few lines', () => {
    const plain = figure(snapshotOf([2, 1, 1]));
    expect(plain).toContain('>x<tspan');
    const long = `y = ${Array.from({ length: 400 }, (_, i) => `${i} x1`).join(' + ')}`;
    const svg = figure(snapshotOf([2, 1, 1]), undefined, undefined, [long]);
    expect(count(/<g id="formula">.*<\/g>/s.exec(svg)?.[0] ?? '', '<text')).toBe(8);
    expect(svg).toContain('…');
    expect(sizeOf(svg).height).toBeGreaterThan(sizeOf(plain).height);
    expect(sizeOf(svg).height).toBeLessThan(sizeOf(plain).height + 220);
  });

  it('stays small for large networks', () => {
    expect(figure(snapshotOf([10, 64, 64, 1])).length).toBeLessThan(1_200_000);
    expect(figure(snapshotOf([2, 5, 1])).length).toBeLessThan(40_000);
  });

  it('is nothing before there is a picture', () => {
    expect(networkFigure(null, null)).toBeNull();
  });
});
