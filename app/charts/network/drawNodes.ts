/** Nodes: inputs and outputs with their names, hidden ones with what they do: a plus adds, a cross multiplies. */
import { variableName } from '../edgeName.ts';
import { drawMath, fitText, mathVariable } from '../mathText.ts';
import type { Palette } from '../palette.ts';
import type { CardState } from './cardState.ts';
import type { Shown } from './frame.ts';
import type { CardLayout, NodePlace } from './places.ts';
import { traceSign } from './sign.ts';
import { cardOpacity } from './strength.ts';
import { nodesOf, sumsOfNode, type Topology } from './topology.ts';

export interface NodeNames {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

const NAME_FONT = "500 12px 'Inter Variable', system-ui, sans-serif";
const VARIABLE_SIZE = 17;
/** Free space at each end of a pill. */
const PILL_PADDING = 12;
/** An input that no edge leaves: its outline and its name. */
const IDLE = { outline: 0.28, name: 0.6 } as const;
const DOTS = [0.01, 4];
/** The bar below an input, as long as its share in what the network says. */
const BAR = { w: 24, h: 3, gap: 5 } as const;

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

function drawLabel(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  node: NodePlace,
  name: string,
  opacity: number,
): void {
  ctx.globalAlpha = opacity;
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

/** The cards beside a node, by their states. */
interface Beside {
  readonly arriving: readonly CardState[];
  readonly leaving: readonly CardState[];
}

const ALONE: Beside = { arriving: [], leaving: [] };

/** The cards of every sum that is arrived at and of every node that is left. */
function besideNodes({ cards }: CardLayout, states: readonly CardState[]) {
  const arriving = new Map<string, CardState[]>();
  const leaving = new Map<string, CardState[]>();
  const put = (map: Map<string, CardState[]>, key: string, state: CardState): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [state]);
    else list.push(state);
  };
  cards.forEach(({ edge }, i) => {
    const state = states[i];
    if (state === undefined) return;
    put(arriving, `${edge.layer}.${edge.output}`, state);
    put(leaving, `${edge.layer}.${edge.input}`, state);
  });
  return {
    atSum: (layer: number, sum: number) => arriving.get(`${layer}.${sum}`) ?? [],
    of(net: Topology, { layer, index, kind }: NodePlace): Beside {
      const sums = kind === 'input' ? [] : sumsOfNode(net, layer - 1, index);
      return {
        arriving: sums.flatMap((sum) => arriving.get(`${layer - 1}.${sum}`) ?? []),
        leaving: leaving.get(`${layer}.${index}`) ?? [],
      };
    },
  };
}

function most(states: readonly CardState[], read: (state: CardState) => number): number {
  return states.reduce((best, state) => Math.max(best, read(state)), 0);
}

/** As dark as the strongest of these edges; a formula is as dark as can be. */
function shadeOf(states: readonly CardState[]): number {
  if (states.length === 0) return 1;
  const dark = most(states, ({ shown, score, form }) =>
    shown === null || form !== '' ? 1 : cardOpacity(score),
  );
  return dark * most(states, ({ emphasis }) => emphasis);
}

function allDoomed(states: readonly CardState[]): boolean {
  return states.length > 0 && states.every(({ doomed }) => doomed);
}

interface DiscLook {
  readonly opacity: number;
  /** It would go. */
  readonly dotted: boolean;
  /** 1 while it is there. */
  readonly presence: number;
}

/** A disc with its sign. The disc covers the wires' ends whatever the opacity of what is drawn on it. */
function drawDisc(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  { x, y, rx, ry }: Pick<NodePlace, 'x' | 'y' | 'rx' | 'ry'>,
  sign: 'plus' | 'cross' | null,
  { opacity, dotted, presence }: DiscLook,
): void {
  ctx.globalAlpha = presence;
  ctx.fillStyle = palette.panel;
  ctx.beginPath();
  ctx.roundRect(x - rx, y - ry, 2 * rx, 2 * ry, ry);
  ctx.fill();
  ctx.globalAlpha = opacity * presence;
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = ry < 8 ? 1.25 : 1.5;
  if (dotted) {
    ctx.lineCap = 'round';
    ctx.setLineDash(DOTS);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.lineCap = 'butt';
    ctx.beginPath();
  }
  if (sign !== null && ry >= 4) traceSign(ctx, sign, x, y, ry * (ry < 8 ? 0.5 : 0.42));
  ctx.stroke();
}

/** The sums before a product, each with its short way in. */
function drawFactors(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  node: NodePlace,
  arriving: (factor: number) => readonly CardState[],
  presence: number,
): void {
  node.factors.forEach(({ x, y, r }, i) => {
    const states = arriving(i);
    const opacity = shadeOf(states);
    const half = (node.x - node.rx - x - r) / 2;
    ctx.globalAlpha = opacity * presence;
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    ctx.moveTo(x + r, y);
    ctx.bezierCurveTo(x + r + half, y, x + r + half, node.y, node.x - node.rx, node.y);
    ctx.stroke();
    drawDisc(ctx, palette, { x, y, rx: r, ry: r }, 'plus', { opacity, dotted: allDoomed(states), presence });
  });
}

/** How much an input matters, beside the one that matters most: inputs that do nothing are seen. */
function drawScore(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  { x, y, ry }: NodePlace,
  share: number,
  opacity: number,
): void {
  const left = Math.round(x - BAR.w / 2);
  const top = Math.round(y + ry + BAR.gap);
  ctx.globalAlpha = opacity;
  ctx.fillStyle = palette.line2;
  ctx.beginPath();
  ctx.roundRect(left, top, BAR.w, BAR.h, BAR.h / 2);
  ctx.fill();
  if (share <= 0) return;
  ctx.fillStyle = palette.ink;
  ctx.beginPath();
  ctx.roundRect(left, top, Math.max(BAR.h, BAR.w * share), BAR.h, BAR.h / 2);
  ctx.fill();
}

/** Whether there is room for bars below the inputs. */
function roomForBars(inputs: readonly NodePlace[]): boolean {
  return inputs.every(({ y, ry }, i) => {
    const below = inputs[i + 1];
    return ry >= 9 && (below === undefined || below.y - below.ry - (y + ry) >= BAR.gap + BAR.h + 4);
  });
}

/** @param states  of each card, in the cards' order */
export function drawNodes(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  layout: CardLayout,
  shown: Shown | null,
  states: readonly CardState[],
  names: NodeNames,
): void {
  const { net } = layout;
  const beside = besideNodes(layout, states);
  const scores = shown?.snapshot.inputScores;
  const peak = scores === undefined ? 0 : Math.max(...scores);
  // One input alone is all that matters.
  const inputs = layout.nodes.filter(({ kind }) => kind === 'input');
  const bars = peak > 0 && inputs.length > 1 && roomForBars(inputs);
  for (const node of layout.nodes) {
    const hidden = node.kind === 'hidden';
    const { arriving, leaving } = states.length === 0 ? ALONE : beside.of(net, node);
    const all = [...arriving, ...leaving];
    const presence = hidden && all.length > 0 ? most(all, (state) => state.presence) : 1;
    const dotted = allDoomed(leaving) || (hidden && allDoomed(arriving));
    const sign = hidden ? (node.factors.length > 0 ? 'cross' : 'plus') : null;
    const idle = node.kind === 'input' && leaving.length === 0;
    const lit = all.length === 0 ? 1 : most(all, ({ emphasis }) => emphasis);
    const opacity = idle ? IDLE.outline : hidden ? shadeOf(leaving.length > 0 ? leaving : arriving) : lit;
    const sums = hidden ? sumsOfNode(net, node.layer - 1, node.index) : [];
    drawFactors(ctx, palette, node, (i) => beside.atSum(node.layer - 1, sums[i] ?? 0), presence);
    drawDisc(ctx, palette, node, sign, { opacity, dotted, presence });
    if (hidden) continue;
    if (node.ry >= 7) drawLabel(ctx, palette, node, nodeName(node, names, net), idle ? IDLE.name : lit);
    if (bars && node.kind === 'input') {
      drawScore(ctx, palette, node, Math.max(0, scores?.[node.index] ?? 0) / peak, idle ? IDLE.name : lit);
    }
  }
  ctx.globalAlpha = 1;
}
