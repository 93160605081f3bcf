/** Nodes: inputs and outputs with their names, hidden ones with a plus, because a node only adds. */
import { variableName } from '../edgeName.ts';
import { drawMath, fitText, mathVariable } from '../mathText.ts';
import type { Palette } from '../palette.ts';
import type { Emphasis } from './emphasis.ts';
import type { Shown } from './frame.ts';
import type { CardLayout, NodePlace } from './places.ts';
import { cardOpacity } from './strength.ts';
import { edgeOffset, nodesOf } from './topology.ts';

export interface NodeNames {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

const NAME_FONT = "500 12px 'Inter Variable', system-ui, sans-serif";
const VARIABLE_SIZE = 17;
/** Free space at each end of a pill. */
const PILL_PADDING = 12;

/** What a node of the ends is called; without data the letters of the mathematics. */
export function nodeName(node: NodePlace, names: NodeNames, width: readonly number[]): string {
  if (node.kind === 'input') return names.inputs[node.index] ?? `x${node.index + 1}`;
  if (node.kind === 'hidden') return '';
  const name = names.outputs[node.index];
  return name ?? (nodesOf(width, width.length - 1) === 1 ? 'y' : `y${node.index + 1}`);
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

function drawPlus(ctx: CanvasRenderingContext2D, palette: Palette, x: number, y: number, arm: number): void {
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.moveTo(x - arm, y);
  ctx.lineTo(x + arm, y);
  ctx.moveTo(x, y - arm);
  ctx.lineTo(x, y + arm);
  ctx.stroke();
}

/** The strongest edge that leaves a node, or arrives where none leaves: how dark the node is. */
function strongest(node: NodePlace, width: readonly number[], read: (edge: number) => number): number {
  const leaves = node.kind !== 'output';
  const layer = leaves ? node.layer : node.layer - 1;
  const outputs = nodesOf(width, layer + 1);
  const first = edgeOffset(width, layer);
  let best = 0;
  const count = leaves ? outputs : nodesOf(width, layer);
  for (let n = 0; n < count; n++) {
    const edge = leaves ? first + node.index * outputs + n : first + n * outputs + node.index;
    best = Math.max(best, read(edge));
  }
  return best;
}

export function drawNodes(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  layout: CardLayout,
  shown: Shown | null,
  emphasis: Emphasis,
  names: NodeNames,
): void {
  for (const node of layout.nodes) {
    const lit = strongest(node, layout.width, emphasis.of);
    const dark =
      node.kind === 'hidden' && shown !== null
        ? cardOpacity(strongest(node, layout.width, (edge) => shown.scores[edge] ?? 0))
        : 1;
    // The disc covers the wires' ends whatever the opacity of what is drawn on it.
    ctx.globalAlpha = 1;
    ctx.fillStyle = palette.panel;
    ctx.beginPath();
    ctx.roundRect(node.x - node.rx, node.y - node.ry, 2 * node.rx, 2 * node.ry, node.ry);
    ctx.fill();
    ctx.globalAlpha = lit * dark;
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 1.5;
    ctx.stroke();
    if (node.kind === 'hidden') {
      if (node.ry >= 6) drawPlus(ctx, palette, node.x, node.y, node.ry * 0.42);
    } else if (node.ry >= 7) drawLabel(ctx, palette, node, nodeName(node, names, layout.width));
  }
  ctx.globalAlpha = 1;
}
