/** Nodes: inputs and outputs with their names, hidden ones with what they do: a plus adds, a cross multiplies. */
import { variableName } from '../edgeName.ts';
import { mathVariable } from '../mathText.ts';
import { nodeName } from '../network/drawNodes.ts';
import type { CardLayout, NodePlace } from '../network/places.ts';
import type { FigureInk } from './figureRequest.ts';
import { cutText, math, words } from './figureText.ts';
import { element, num, over, titled } from './svg.ts';

const NAME_SIZE = 12;
const VARIABLE_SIZE = 17;
/** An input that no edge leaves. */
const IDLE = { outline: 0.3, name: 0.6 } as const;

/** The strokes of a plus or a cross; `arm` is half its length. */
function sign(kind: 'plus' | 'cross', x: number, y: number, arm: number): string {
  const [dx, dy] = kind === 'plus' ? [arm, 0] : [arm * Math.SQRT1_2, arm * Math.SQRT1_2];
  const stroke = (ax: number, ay: number): string =>
    `M${num(x - ax)} ${num(y - ay)}L${num(x + ax)} ${num(y + ay)}`;
  return stroke(dx, dy) + stroke(dy, -dx);
}

/** A disc, or a pill where it is wider than high, with its sign. */
export function disc(
  { palette }: FigureInk,
  { x, y, rx, ry }: Pick<NodePlace, 'x' | 'y' | 'rx' | 'ry'>,
  kind: 'plus' | 'cross' | null,
  outline: string = palette.ink,
): string {
  const width = Math.min(ry < 8 ? 1.1 : 1.4, ry / 2.5);
  const look = { fill: palette.panel, stroke: outline, 'stroke-width': width };
  const round = { x: x - rx, y: y - ry, width: 2 * rx, height: 2 * ry, rx: ry, ry };
  const shape =
    rx === ry ? element('circle', { cx: x, cy: y, r: ry, ...look }) : element('rect', { ...round, ...look });
  if (kind === null || ry < 3) return shape;
  const d = sign(kind, x, y, ry * (ry < 8 ? 0.5 : 0.42));
  return shape + element('path', { d, fill: 'none', stroke: outline, 'stroke-width': width });
}

/** The sums before a product, each with its short way in. */
function factors(ink: FigureInk, node: NodePlace): string {
  const end = node.x - node.rx;
  return node.factors
    .map(({ x, y, r }) => {
      const half = (end - x - r) / 2;
      const way = [x + r + half, y, x + r + half, node.y, end, node.y].map(num).join(' ');
      const d = `M${num(x + r)} ${num(y)}C${way}`;
      const line = element('path', { d, fill: 'none', stroke: ink.palette.ink, 'stroke-width': 1.4 });
      return line + disc(ink, { x, y, rx: r, ry: r }, 'plus');
    })
    .join('');
}

function label({ palette }: FigureInk, node: NodePlace, name: string, share: number): string {
  const variable = variableName(name);
  const fill = over(palette.ink, palette.panel, share);
  if (variable !== null) {
    const size = Math.min(VARIABLE_SIZE, node.ry * 1.15);
    return math(mathVariable(variable), { x: node.x, y: node.y, size, fill });
  }
  const text = cutText(name, NAME_SIZE, 2 * node.rx - 14);
  return words(text, { x: node.x, y: node.y, size: NAME_SIZE, fill });
}

export function drawNodeFigure(ink: FigureInk, layout: CardLayout): string {
  const { names, palette } = ink;
  const left = new Set(layout.cards.map(({ edge }) => `${edge.layer}.${edge.input}`));
  const groups = layout.nodes.map((node) => {
    const { layer, index, kind } = node;
    const id = `node-${layer}-${index}`;
    if (kind === 'hidden') {
      const product = node.factors.length > 0;
      const says = product
        ? `Node ${index + 1} of layer ${layer}: multiplies`
        : `Node ${index + 1} of layer ${layer}: adds`;
      return element(
        'g',
        { id },
        titled(says),
        factors(ink, node),
        disc(ink, node, product ? 'cross' : 'plus'),
      );
    }
    const name = nodeName(node, names, layout.net);
    const idle = kind === 'input' && !left.has(`${layer}.${index}`);
    const outline = over(palette.ink, palette.panel, idle ? IDLE.outline : 1);
    const says = `${kind === 'input' ? 'Input' : 'Output'} ${name}`;
    return element(
      'g',
      { id },
      titled(says),
      factors(ink, node),
      disc(ink, node, null, outline),
      label(ink, node, name, idle ? IDLE.name : 1),
    );
  });
  return element('g', { id: 'nodes' }, ...groups);
}
