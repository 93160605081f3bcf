/** Nodes: inputs and outputs with their names, hidden ones with what they do: a plus adds, a cross multiplies. */
import { variableName } from '../edgeName.ts';
import { drawMath, fitText, mathVariable } from '../mathText.ts';
import type { Palette } from '../palette.ts';
import type { Emphasis } from './emphasis.ts';
import type { Shown } from './frame.ts';
import type { CardLayout, NodePlace } from './places.ts';
import { traceSign } from './sign.ts';
import { cardOpacity } from './strength.ts';
import { edgeOffset, nodesOf, sumsOf, sumsOfNode, type Topology } from './topology.ts';

export interface NodeNames {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

const NAME_FONT = "500 12px 'Inter Variable', system-ui, sans-serif";
const VARIABLE_SIZE = 17;
/** Free space at each end of a pill. */
const PILL_PADDING = 12;

/** What a node of the ends is called; without data the letters of the mathematics. */
export function nodeName(node: NodePlace, names: NodeNames, net: Topology): string {
  if (node.kind === 'input') return names.inputs[node.index] ?? `x${node.index + 1}`;
  if (node.kind === 'hidden') return '';
  const name = names.outputs[node.index];
  return name ?? (nodesOf(net, net.layers.length) === 1 ? 'y' : `y${node.index + 1}`);
}

/** Width of the widest pill that these names need; 0 when all are variables and fit a circle. */
export function labelWidth(ctx: CanvasRenderingContext2D, names: readonly string[]): number {
  if (names.every((name) => variableName(name) !== null)) return 0;
  ctx.font = NAME_FONT;
  return Math.ceil(Math.max(32, ...names.map((name) => ctx.measureText(name).width + 2 * PILL_PADDING)));
}

function drawLabel(ctx: CanvasRenderingContext2D, palette: Palette, node: NodePlace, name: string): void {
  ctx.fillStyle = palette.ink;
  const variable = variableName(name);
  if (variable !== null) {
    drawMath(ctx, mathVariable(variable), node.x, node.y, Math.min(VARIABLE_SIZE, node.ry * 1.15));
    return;
  }
  ctx.font = NAME_FONT;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(fitText(ctx, name, 2 * node.rx - 16), node.x, node.y + 0.5);
}

/** The edges that arrive at a node, or at one of its sums. */
function arriving(net: Topology, layer: number, sums: readonly number[]): number[] {
  const first = edgeOffset(net, layer);
  const inputs = Array.from({ length: nodesOf(net, layer) }, (_, input) => input);
  return inputs.flatMap((input) => sums.map((sum) => first + input * sumsOf(net, layer) + sum));
}

function leaving(net: Topology, { layer, index }: NodePlace): number[] {
  const outgoing = sumsOf(net, layer);
  const first = edgeOffset(net, layer) + index * outgoing;
  return Array.from({ length: outgoing }, (_, n) => first + n);
}

function strongest(edges: readonly number[], read: (edge: number) => number): number {
  return edges.reduce((best, edge) => Math.max(best, read(edge)), 0);
}

type Shade = (edges: readonly number[]) => number;

/** A disc with its sign. The disc covers the wires' ends whatever the opacity of what is drawn on it. */
function drawDisc(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  { x, y, rx, ry }: Pick<NodePlace, 'x' | 'y' | 'rx' | 'ry'>,
  sign: 'plus' | 'cross' | null,
  opacity: number,
): void {
  ctx.globalAlpha = 1;
  ctx.fillStyle = palette.panel;
  ctx.beginPath();
  ctx.roundRect(x - rx, y - ry, 2 * rx, 2 * ry, ry);
  ctx.fill();
  ctx.globalAlpha = opacity;
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = ry < 8 ? 1.25 : 1.5;
  if (sign !== null && ry >= 4) traceSign(ctx, sign, x, y, ry * (ry < 8 ? 0.5 : 0.42));
  ctx.stroke();
}

/** The sums before a product, each with its short way in. */
function drawFactors(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  net: Topology,
  node: NodePlace,
  shade: Shade,
): void {
  const sums = sumsOfNode(net, node.layer - 1, node.index);
  node.factors.forEach(({ x, y, r }, i) => {
    const opacity = shade(arriving(net, node.layer - 1, [sums[i] ?? 0]));
    const half = (node.x - node.rx - x - r) / 2;
    ctx.globalAlpha = opacity;
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    ctx.moveTo(x + r, y);
    ctx.bezierCurveTo(x + r + half, y, x + r + half, node.y, node.x - node.rx, node.y);
    ctx.stroke();
    drawDisc(ctx, palette, { x, y, rx: r, ry: r }, 'plus', opacity);
  });
}

export function drawNodes(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  layout: CardLayout,
  shown: Shown | null,
  emphasis: Emphasis,
  names: NodeNames,
): void {
  const { net } = layout;
  const shade: Shade = (edges) => {
    const dark = shown === null ? 1 : cardOpacity(strongest(edges, (edge) => shown.scores[edge] ?? 0));
    return dark * strongest(edges, emphasis.of);
  };
  for (const node of layout.nodes) {
    const hidden = node.kind === 'hidden';
    const edges =
      node.kind === 'output'
        ? arriving(net, node.layer - 1, sumsOfNode(net, node.layer - 1, node.index))
        : leaving(net, node);
    const sign = hidden ? (node.factors.length > 0 ? 'cross' : 'plus') : null;
    drawFactors(ctx, palette, net, node, shade);
    drawDisc(ctx, palette, node, sign, hidden ? shade(edges) : strongest(edges, emphasis.of));
    if (!hidden && node.ry >= 7) drawLabel(ctx, palette, node, nodeName(node, names, net));
  }
  ctx.globalAlpha = 1;
}
