/** Tables in the units of the data, where π is π. */
import type { Table } from '../backend/backend.ts';
import { fromNetwork, type Scaling } from '../dataset/scaling.ts';

/** A table in original units. @param inputs, outputs  how each column was scaled */
export function originalTable(
  { rows, inputs: x, targets }: Table,
  inputs: readonly Scaling[],
  outputs: readonly Scaling[],
): Table {
  return {
    rows,
    inputs: x.map((value, at) => fromNetwork(value, inputs[at % inputs.length])),
    targets: targets.map((value, at) => fromNetwork(value, outputs[at % outputs.length])),
  };
}

/** The scaling that undoes another. */
export function inverse({ shift, scale }: Scaling): Scaling {
  return { shift: -shift / scale, scale: 1 / scale };
}
