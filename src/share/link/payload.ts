/** The bytes of a project, without what is around them (envelope.ts). docs/link-format.md says the same byte by byte. */
import { EXPRESSION_LIMITS } from '../../expression/limits.ts';
import { createLayout } from '../../kan/layout.ts';
import { SPEC_LIMITS } from '../../kan/spec.ts';
import { FIRST_OWN_ID } from '../../kan/symbolicFunctions.ts';
import { SHARE_LIMITS } from '../limits.ts';
import type { Project } from '../project.ts';
import { USUAL_SETTINGS, usualView } from '../usual.ts';
import { ByteReader } from './byteReader.ts';
import { ByteWriter } from './byteWriter.ts';
import type { CellKind } from './cells.ts';
import { readColumns, usualNames, writeColumns } from './columnsSection.ts';
import { damaged } from './damaged.ts';
import { readData, writeData } from './dataSection.ts';
import { readEdges, writeEdges } from './edgesSection.ts';
import { readKnots, writeKnots } from './knotsSection.ts';
import { readParameters, writeParameters } from './parametersSection.ts';
import { isF32, readHistory, readScores, writeHistory, writeScores } from './runSection.ts';
import { isUsualSettings, readSettings, writeSettings } from './settingsSection.ts';
import { readSpec, writeSpec } from './specSection.ts';
import { isUsualView, readHidden, readView, writeHidden, writeView } from './viewSection.ts';

/** What may be left out, one bit each. */
const PARTS = {
  title: 1,
  note: 2,
  names: 4,
  ownFunctions: 8,
  settings: 16,
  scores: 32,
  history: 64,
  view: 128,
  hidden: 256,
} as const;
const ALL_PARTS = 511;

/** How exactly the numbers of a network travel. */
export interface Precision {
  /** Of every live spline edge, in order. */
  readonly kinds: readonly CellKind[];
  /** Whether knots may be rounded to f32. */
  readonly coarseKnots: boolean;
  /** Whether the loss curve travels in f32. */
  readonly preciseHistory: boolean;
}

function partsOf(project: Project): number {
  const { inputs, outputs, title, note, ownFunctions, settings, scores, history, view, hidden } = project;
  const usual = usualNames(inputs.length, outputs.length);
  const hasNames = [...inputs, ...outputs].some(({ name }, c) => name !== usual[c]);
  const has: Record<keyof typeof PARTS, boolean> = {
    title: title !== '',
    note: note !== '',
    names: hasNames,
    ownFunctions: ownFunctions.length > 0,
    settings: !isUsualSettings(settings),
    scores: scores !== null && isF32(scores.trainRmse) && isF32(scores.trainR2),
    history: history !== null,
    view: !isUsualView(view, inputs.length),
    hidden: hidden.length > 0,
  };
  return (Object.keys(PARTS) as (keyof typeof PARTS)[]).reduce(
    (bits, part) => bits | (has[part] ? PARTS[part] : 0),
    0,
  );
}

/** @param project  what `encodeLink` has looked through */
export function writePayload(project: Project, precision: Precision): Uint8Array<ArrayBuffer> {
  const { network, inputs, outputs, ownFunctions, scores, history } = project;
  const writer = new ByteWriter();
  const parts = partsOf(project);
  const has = (part: keyof typeof PARTS): boolean => (parts & PARTS[part]) !== 0;
  writer.varint(parts);
  writeSpec(writer, network.spec);
  writer.varint(project.seed);
  writer.varint(project.step);
  writer.varint(Math.round(project.elapsedMs));
  if (has('title')) writer.text(project.title);
  if (has('note')) writer.text(project.note);
  if (has('ownFunctions')) {
    writer.varint(ownFunctions.length);
    for (const [id, formula] of ownFunctions) {
      writer.u8(id);
      writer.text(formula);
    }
  }
  writeData(writer, project.data, inputs.length + outputs.length);
  writeColumns(writer, project, { names: has('names'), summaries: project.data.kind === 'columns' });
  if (has('settings')) writeSettings(writer, project.settings);
  if (scores !== null && has('scores')) writeScores(writer, scores);
  if (history !== null) writeHistory(writer, history, precision.preciseHistory);
  if (has('view')) writeView(writer, project.view, network.layout);
  if (has('hidden')) writeHidden(writer, project.hidden);
  writeKnots(writer, network.layout, network.spec.order, network.knots, precision.coarseKnots);
  writeEdges(writer, network);
  writeParameters(writer, network, precision.kinds);
  return writer.toBytes();
}

function readOwnFunctions(reader: ByteReader): [number, string][] {
  const count = reader.varint(SHARE_LIMITS.ownFunctions, 'the number of typed functions');
  const found: [number, string][] = [];
  for (let f = 0; f < count; f++) {
    const id = reader.u8();
    if (id < FIRST_OWN_ID || found.some(([other]) => other === id)) {
      throw damaged(`a typed function has the number ${id}, which is taken`);
    }
    found.push([id, reader.text(EXPRESSION_LIMITS.maxLength, 'a typed function')]);
  }
  return found;
}

/**
 * @returns a project in which everything that can be checked without data was checked
 * @throws ShareError 'damaged' or 'newer-version'
 */
export function readPayload(payload: Uint8Array<ArrayBuffer>): Project {
  const reader = new ByteReader(payload);
  const parts = reader.varint(ALL_PARTS, 'what it is made of');
  const has = (part: keyof typeof PARTS): boolean => (parts & PARTS[part]) !== 0;
  const spec = readSpec(reader);
  const layout = createLayout(spec);
  const inputCount = layout.layers[0].inputs;
  const seed = reader.varint(SPEC_LIMITS.seed.max, 'the seed');
  const step = reader.varint(SHARE_LIMITS.count, 'the step');
  const elapsedMs = reader.varint(SHARE_LIMITS.count, 'the time');
  const title = has('title') ? reader.text(SHARE_LIMITS.title, 'the title') : '';
  const note = has('note') ? reader.text(SHARE_LIMITS.note, 'the note') : '';
  const ownFunctions = has('ownFunctions') ? readOwnFunctions(reader) : [];
  const data = readData(reader, inputCount + layout.outputCount);
  const columns = readColumns(reader, inputCount, layout.outputCount, {
    names: has('names'),
    summaries: data.kind === 'columns',
  });
  const settings = has('settings') ? readSettings(reader) : USUAL_SETTINGS;
  const scores = has('scores') ? readScores(reader) : null;
  const history = has('history') ? readHistory(reader) : null;
  const view = has('view') ? readView(reader, layout) : usualView(inputCount);
  const hidden = has('hidden') ? readHidden(reader) : [];
  const knots = readKnots(reader, layout, spec.order);
  const edges = readEdges(reader, layout, new Set(ownFunctions.map(([id]) => id)));
  const parameters = readParameters(reader, spec, layout.parameterCount, edges);
  reader.end();
  const { mask, forms, fixed } = edges;
  const network = { spec, layout, parameters, knots, mask, forms, fixed };
  return {
    title,
    note,
    network,
    seed,
    ownFunctions,
    ...columns,
    data,
    step,
    elapsedMs,
    settings,
    scores,
    history,
    view,
    hidden,
  };
}
