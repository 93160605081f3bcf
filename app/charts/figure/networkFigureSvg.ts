/**
 * The network as a figure for a paper or a slide: an SVG with real text, a group with an id and a title for each edge
 * and node, solid colours, presentation attributes only, and nothing from elsewhere. Cut edges are left out.
 *
 * `networkFigure` makes it from what the page has (a snapshot and the dataset's columns), `networkFigurePng` turns it
 * into a PNG at twice its size.
 */
import type { DatasetInfo, Snapshot } from '../../../src/worker/protocol.ts';
import { createFrame } from '../network/frame.ts';
import type { CardLayout, Rect } from '../network/places.ts';
import { LIGHT } from '../palette.ts';
import { drawCardFigure } from './cardFigure.ts';
import { figureLayout } from './figureLayout.ts';
import type { Drawn, FigureInk, FigureRequest } from './figureRequest.ts';
import { formula, wrapped } from './figureText.ts';
import { drawMatrixFigure } from './matrixFigure.ts';
import { drawNodeFigure } from './nodeFigure.ts';
import { element, num, titled } from './svg.ts';

const PADDING = 16;
const FORMULA = { size: 16, line: 22, gap: 22, most: 8 } as const;

function boxOf({ cards, nodes }: CardLayout): Rect {
  const rects = [
    ...cards,
    ...nodes.map(({ x, y, rx, ry }) => ({ x: x - rx, y: y - ry, w: 2 * rx, h: 2 * ry })),
    ...nodes.flatMap(({ factors }) =>
      factors.map(({ x, y, r }) => ({ x: x - r, y: y - r, w: 2 * r, h: 2 * r })),
    ),
  ];
  const left = Math.min(...rects.map(({ x }) => x));
  const top = Math.min(...rects.map(({ y }) => y));
  const right = Math.max(...rects.map(({ x, w }) => x + w));
  const bottom = Math.max(...rects.map(({ y, h }) => y + h));
  return { x: left, y: top, w: right - left, h: bottom - top };
}

/** The formula in the middle below a picture. */
function withFormula({ content, box }: Drawn, texts: readonly string[], fill: string): Drawn {
  const room = Math.max(box.w, 320);
  const rows = texts
    .flatMap((text) => wrapped(text, FORMULA.size, room, FORMULA.most))
    .slice(0, FORMULA.most);
  if (rows.length === 0) return { content, box };
  const middle = box.x + box.w / 2;
  const lines = rows.map((row, i) => {
    const y = box.y + box.h + FORMULA.gap + i * FORMULA.line;
    return formula(row, { x: middle, y, size: FORMULA.size, fill });
  });
  const height = box.h + FORMULA.gap + (rows.length - 0.5) * FORMULA.line;
  return {
    content: content + element('g', { id: 'formula' }, ...lines),
    box: { x: middle - room / 2, y: box.y, w: room, h: height },
  };
}

/** The figure as the text of an SVG file. */
export function networkFigureSvg(request: FigureRequest): string {
  const { snapshot, inputs, outputs, title, formula: texts = [], palette = LIGHT } = request;
  const frame = createFrame();
  frame.set(snapshot, snapshot, 0, false);
  const shown = frame.shown();
  if (shown === null) throw new Error('A figure needs a network with edges.');
  const ink: FigureInk = { shown, names: { inputs, outputs }, palette };
  const layout = figureLayout(snapshot, snapshot.mask, inputs, outputs);
  const drawn: Drawn =
    layout.mode === 'cards'
      ? { content: drawCardFigure(ink, layout) + drawNodeFigure(ink, layout), box: boxOf(layout) }
      : drawMatrixFigure(ink, layout);
  const { content, box } = withFormula(drawn, texts, palette.ink);
  const [x, y] = [Math.floor(box.x - PADDING), Math.floor(box.y - PADDING)];
  const width = Math.ceil(box.w + 2 * PADDING);
  const height = Math.ceil(box.h + 2 * PADDING);
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: [x, y, width, height].map(num).join(' '),
      role: 'img',
    },
    titled(title),
    element('rect', { id: 'background', x, y, width, height, fill: palette.panel }),
    content,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`;
}

/** The figure of what the page shows; null before there is a picture. */
export function networkFigure(
  snapshot: Snapshot | null,
  dataset: Pick<DatasetInfo, 'title' | 'inputs' | 'outputs'> | null,
  texts: readonly string[] = [],
): string | null {
  if (snapshot === null) return null;
  return networkFigureSvg({
    snapshot,
    inputs: dataset?.inputs.map(({ name }) => name) ?? [],
    outputs: dataset?.outputs.map(({ name }) => name) ?? [],
    title:
      dataset === null ? 'A Kolmogorov-Arnold network' : `A Kolmogorov-Arnold network for ${dataset.title}`,
    formula: texts,
  });
}
