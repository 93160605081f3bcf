/** What an author looked at, and what is hidden from those who open the link. */

import { edgeIndex, type Layout, layerOf, listEdges } from '../../kan/layout.ts';
import { type EdgeId, SPEC_LIMITS } from '../../kan/spec.ts';
import { CONTROLS, type ControlName } from '../controls.ts';
import type { ProjectView } from '../project.ts';
import { usualView } from '../usual.ts';
import type { ByteReader } from './byteReader.ts';
import type { ByteWriter } from './byteWriter.ts';
import { damaged, newerVersion } from './damaged.ts';

const TABS: readonly ProjectView['outputTab'][] = ['map', 'fit', 'residuals'];

export function isUsualView(view: ProjectView, inputs: number): boolean {
  const usual = usualView(inputs);
  return (
    view.mapAxes.x === usual.mapAxes.x &&
    view.mapAxes.y === usual.mapAxes.y &&
    view.output === usual.output &&
    view.outputTab === usual.outputTab &&
    view.selectedEdge === null
  );
}

function placeOf(layout: Layout, edge: EdgeId): number {
  return edgeIndex(layerOf(layout, edge), edge.input, edge.output);
}

/** What may be absent counts from 1, and 0 is its absence. */
export function writeView(writer: ByteWriter, view: ProjectView, layout: Layout): void {
  const { mapAxes, output, outputTab, selectedEdge } = view;
  writer.varint(mapAxes.x);
  writer.varint(mapAxes.y === null ? 0 : mapAxes.y + 1);
  writer.varint(output);
  writer.u8(TABS.indexOf(outputTab));
  writer.varint(selectedEdge === null ? 0 : placeOf(layout, selectedEdge) + 1);
}

export function readView(reader: ByteReader, layout: Layout): ProjectView {
  const axis = 'an axis of the map';
  const { inputs } = layout.layers[0];
  const x = reader.varint(inputs - 1, axis);
  const y = reader.varint(Math.min(inputs, SPEC_LIMITS.nodes.max), axis);
  const output = reader.varint(layout.outputCount - 1, 'the output on show');
  const outputTab = TABS[reader.u8()];
  if (outputTab === undefined) throw damaged('its picture is none of the known ones');
  const edge = reader.varint(layout.edgeCount, 'the edge on show');
  return {
    mapAxes: { x, y: y === 0 ? null : y - 1 },
    output,
    outputTab,
    selectedEdge: edge === 0 ? null : listEdges(layout)[edge - 1],
  };
}

/** One bit for each of CONTROLS, the first in the lowest. */
export function writeHidden(writer: ByteWriter, hidden: readonly ControlName[]): void {
  writer.varint(CONTROLS.reduce((bits, name, i) => bits + (hidden.includes(name) ? 2 ** i : 0), 0));
}

/** @throws ShareError 'newer-version' for a control that is not known here */
export function readHidden(reader: ByteReader): ControlName[] {
  const bits = reader.varint(Number.MAX_SAFE_INTEGER, 'what is hidden');
  if (bits >= 2 ** CONTROLS.length) throw newerVersion('hides a control that this page does not know');
  return CONTROLS.filter((_, i) => Math.floor(bits / 2 ** i) % 2 === 1);
}
