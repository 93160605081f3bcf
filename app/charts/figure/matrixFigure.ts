/** A matrix of tiles for each layer, for networks too large for cards: curves where a tile is large enough, else shades. */
import { edgeLabel, variableName } from '../edgeName.ts';
import { mathVariable } from '../mathText.ts';
import { nodeName } from '../network/drawNodes.ts';
import { fitView, MAX_LABEL, type View } from '../network/matrixLayout.ts';
import type { MatrixLayout, NodePlace, Rect, TileBlock } from '../network/places.ts';
import { cardOpacity } from '../network/strength.ts';
import { tileRect } from '../network/tiles.ts';
import { edgeIndexOf, nodeOffset } from '../network/topology.ts';
import type { Drawn, FigureInk } from './figureRequest.ts';
import { cutText, math, mathWidth, type TextPlace, textWidth, words } from './figureText.ts';
import { disc } from './nodeFigure.ts';
import { plotFigure } from './plotFigure.ts';
import { element, num, over, titled } from './svg.ts';

/** Pixels that a tile must have to show a curve. */
const CURVE = { w: 12, h: 8 } as const;
const TURN_RADIUS = 8;
const LABEL_SIZE = 12;
const VARIABLE_SIZE = 15;
const TICK = 10;
const ROW_ROOM = 14;
/** A layer whose scores are all below this does nothing and shall look so. */
const LEAST_PEAK = 0.01;
/** Tiles with a group and a title of their own; more would only make the file large. */
const MOST_GROUPS = 6000;

/** Down and around a corner at (x0, y1); straight down where there is none. */
function corner(x0: number, y0: number, x1: number, y1: number, radius: number): string {
  const start = `M${num(x0)} ${num(y0)}`;
  if (Math.abs(x1 - x0) < 0.01) return `${start}V${num(y1)}`;
  const r = Math.min(radius, Math.abs(x1 - x0), Math.abs(y1 - y0));
  const [sx, sy] = [Math.sign(x1 - x0), Math.sign(y1 - y0)];
  return `${start}V${num(y1 - sy * r)}Q${num(x0)} ${num(y1)} ${num(x0 + sx * r)} ${num(y1)}H${num(x1)}`;
}

/** Every how many labels one is written, so that they stand `room` pixels apart. */
function labelStep(pitch: number, room: number): number {
  return [1, 2, 5, 10, 20, 50, 100].find((step) => step >= room / pitch) ?? 200;
}

function label(name: string, at: Omit<TextPlace, 'size'>): { readonly text: string; readonly width: number } {
  const variable = variableName(name);
  if (variable !== null) {
    const set = mathVariable(variable);
    return { text: math(set, { ...at, size: VARIABLE_SIZE }), width: mathWidth(set, VARIABLE_SIZE) };
  }
  const cut = cutText(name, LABEL_SIZE, MAX_LABEL);
  return { text: words(cut, { ...at, size: LABEL_SIZE }), width: textWidth(cut, LABEL_SIZE) };
}

function lines(ink: FigureInk, layout: MatrixLayout, { k, x, y }: View): string {
  const at = ({ x0, y0, x1, y1 }: { x0: number; y0: number; x1: number; y1: number }): string =>
    corner(x + k * x0, y + k * y0, x + k * x1, y + k * y1, TURN_RADIUS * k);
  const crowded = k * Math.min(layout.tile.pitchX, layout.tile.pitchY) < 9;
  const colour = over(ink.palette.control, ink.palette.panel, crowded ? 0.5 : 1);
  const look = { fill: 'none', stroke: colour, 'stroke-width': Math.max(0.4, Math.min(1.25, 1.5 * k)) };
  const path = (id: string, d: string): string => (d === '' ? '' : element('path', { id, d, ...look }));
  return path('turns', layout.turns.map(at).join('')) + path('joins', layout.joins.map(at).join(''));
}

function signs(ink: FigureInk, layout: MatrixLayout, { k, x, y }: View): string {
  const draw = (kind: 'plus' | 'cross', node: { x: number; y: number }, radius: number): string => {
    const r = k * radius;
    return r < 1 ? '' : disc(ink, { x: x + k * node.x, y: y + k * node.y, rx: r, ry: r }, kind);
  };
  const all = layout.nodes.map((node) => {
    const own = node.kind === 'hidden' ? draw(node.factors.length > 0 ? 'cross' : 'plus', node, node.rx) : '';
    return node.factors.map((factor) => draw('plus', factor, factor.r)).join('') + own;
  });
  return element('g', { id: 'nodes' }, ...all);
}

interface TileInk extends FigureInk {
  readonly layout: MatrixLayout;
}

function tile(ink: TileInk, block: TileBlock, input: number, output: number, { k, x, y }: View): string {
  const { shown, palette, layout, names } = ink;
  const { layer } = block;
  const edge = { layer, input, output };
  const index = edgeIndexOf(layout.net, edge);
  const place = tileRect(layout.tile, block, input, output);
  const rect: Rect = { x: x + k * place.x, y: y + k * place.y, w: k * place.w, h: k * place.h };
  const score = shown.snapshot.scores[index] ?? 0;
  const form = shown.snapshot.forms[index] ?? '';
  const live = shown.snapshot.mask[index] !== 0;
  const symbolic = form !== '';
  const parts: string[] = [];
  if (!live) {
    const r = Math.min(1.2, rect.w / 8);
    const middle = { cx: rect.x + rect.w / 2, cy: rect.y + rect.h / 2 };
    parts.push(element('circle', { ...middle, r, fill: palette.line2 }));
  } else if (rect.w < CURVE.w || rect.h < CURVE.h) {
    const peak = Math.max(LEAST_PEAK, shown.peaks[layer] ?? 0);
    const shade = 0.06 + 0.94 * Math.sqrt(Math.max(0, score) / peak);
    const fill = over(
      symbolic ? palette.sym : palette.ink,
      palette.panel,
      symbolic ? Math.max(0.5, shade) : shade,
    );
    parts.push(element('rect', { x: rect.x, y: rect.y, width: rect.w, height: rect.h, fill }));
  } else {
    const shade = symbolic ? 1 : cardOpacity(score);
    const radius = Math.min(4, 0.1 * rect.w);
    const frame = { x: rect.x, y: rect.y, width: rect.w, height: rect.h, rx: radius, ry: radius };
    const outline = over(symbolic ? palette.symLine : palette.line2, palette.panel, shade);
    const node = nodeOffset(layout.net, layer) + input;
    const stroke = Math.max(0.6, Math.min(1.5, rect.w / 24));
    const box = { shown, palette, edge: index, layer, node, box: rect, top: 2, bottom: 2 };
    const look = { radii: [radius, radius] as const, stroke, shade, symbolic };
    parts.push(
      element('rect', { ...frame, fill: palette.raised }),
      plotFigure({ ...box, ...look }),
      element('rect', { ...frame, fill: 'none', stroke: outline, 'stroke-width': Math.min(1, 2 * k) }),
    );
  }
  if (shown.snapshot.scores.length > MOST_GROUPS) return parts.join('');
  const state = live ? (symbolic ? `symbolic, ${form}` : 'spline') : 'cut';
  const says = edgeLabel(edge, layout.net, names.inputs, live ? score : null, state);
  return element('g', { id: `edge-${layer}-${input}-${output}` }, titled(says), ...parts);
}

function inputLabels(
  ink: FigureInk,
  layout: MatrixLayout,
  { k, x, y }: View,
): { text: string; left: number } {
  const step = labelStep(k * layout.tile.pitchY, ROW_ROOM);
  const parts: string[] = [];
  let left = x;
  for (const node of layout.nodes) {
    if (node.kind !== 'input' || node.index % step !== 0) continue;
    const [right, middle] = [x + k * node.x, y + k * node.y];
    const at = { x: right - TICK - 6, y: middle, fill: ink.palette.text2, anchor: 'end' } as const;
    const name = label(nodeName(node, ink.names, layout.net), at);
    const tick = { x1: right - TICK, y1: middle, x2: right - 1, y2: middle, stroke: ink.palette.control };
    parts.push(element('line', tick), name.text);
    left = Math.min(left, right - TICK - 6 - name.width);
  }
  return { text: element('g', { id: 'inputs' }, ...parts), left };
}

/** Below the last matrix: level where all names fit their columns, else all of them upright. */
function outputLabels(ink: FigureInk, layout: MatrixLayout, { k, x, y }: View, last: TileBlock) {
  const nodes = layout.nodes.filter(({ kind }) => kind === 'output');
  const pitch = k * layout.tile.pitchX;
  const made = (node: NodePlace, upright: boolean) => {
    const middle = { x: x + k * node.x, y: y + k * (last.y + last.h) + (upright ? 8 : 14) };
    const turned = upright ? ({ anchor: 'end', upright } as const) : {};
    return label(nodeName(node, ink.names, layout.net), { ...middle, fill: ink.palette.text2, ...turned });
  };
  const level = nodes.length === 1 || nodes.every((node) => made(node, false).width <= pitch - 4);
  const step = level ? 1 : labelStep(pitch, ROW_ROOM);
  const labels = nodes.filter((_, i) => i % step === 0).map((node) => made(node, !level));
  const width = Math.max(0, ...labels.map((one) => one.width));
  return {
    text: element('g', { id: 'outputs' }, ...labels.map(({ text }) => text)),
    drop: level ? 26 : width + 12,
    // A single name may be wider than its column.
    beyond: level ? Math.max(0, width / 2 - pitch / 2) : 0,
  };
}

function columnNumbers(ink: FigureInk, { blocks, tile: size }: MatrixLayout, { k, x, y }: View): string {
  const [first] = blocks;
  if (first === undefined) return '';
  const step = labelStep(k * size.pitchX, textWidth(String(first.outputs), LABEL_SIZE) + 8);
  const parts: string[] = [];
  for (let column = step - 1; column < first.outputs; column += step) {
    const cx = x + k * (first.x + column * size.pitchX + size.w / 2);
    const at = { x: cx, y: y + k * first.y - 10, size: LABEL_SIZE, fill: ink.palette.text3 };
    parts.push(words(String(column + 1), at));
  }
  return element('g', { id: 'columns' }, ...parts);
}

export function drawMatrixFigure(ink: FigureInk, layout: MatrixLayout): Drawn {
  const view = fitView(layout);
  const { k, x, y } = view;
  const { world, blocks } = layout;
  const tiles = blocks.map((block) => {
    const parts: string[] = [];
    for (let input = 0; input < block.inputs; input++) {
      for (let output = 0; output < block.outputs; output++) {
        parts.push(tile({ ...ink, layout }, block, input, output, view));
      }
    }
    return element('g', { id: `layer-${block.layer}` }, ...parts);
  });
  const inputs = inputLabels(ink, layout, view);
  const last = blocks.at(-1);
  const outputs =
    last === undefined ? { text: '', drop: 0, beyond: 0 } : outputLabels(ink, layout, view, last);
  const content = [
    lines(ink, layout, view),
    signs(ink, layout, view),
    element('g', { id: 'edges' }, ...tiles),
    inputs.text,
    columnNumbers(ink, layout, view),
    outputs.text,
  ].join('');
  const top = y - 20;
  const right = x + k * world.w + outputs.beyond;
  const box = { x: inputs.left, y: top, w: right - inputs.left, h: y + k * world.h + outputs.drop - top };
  return { content, box };
}
