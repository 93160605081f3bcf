/** The scaling that a network brings along, before rows are scaled with it. */
import { DataError, type KeptScaling, type NamedScaling } from './dataset.ts';
import { countOf, formatNumber, quote } from './wording.ts';

function fail(message: string): never {
  throw new DataError('kept-scaling', 'data', message);
}

function checkColumn({ name, shift, scale }: NamedScaling): void {
  const what = `The scaling of ${quote(name)} cannot be used`;
  if (!Number.isFinite(shift)) fail(`${what}: its shift is ${shift}. It has to be a finite number.`);
  if (!Number.isFinite(scale) || scale <= 0) {
    fail(`${what}: its scale is ${formatNumber(scale)}. It has to be a finite number above 0.`);
  }
}

/**
 * @param inputs, outputs  columns that the rows have
 * @throws DataError 'kept-scaling' when there are other columns, or numbers that nothing can be scaled with
 */
export function checkScaling(scaling: KeptScaling, inputs: number, outputs: number): void {
  const own = `${countOf(scaling.inputs.length, 'input')} and ${countOf(scaling.outputs.length, 'output')}`;
  if (scaling.inputs.length !== inputs || scaling.outputs.length !== outputs) {
    const there = `${countOf(inputs, 'input')} and ${countOf(outputs, 'output')}`;
    fail(`The network was trained on ${own}, but its data has ${there}. Ask for it to be sent again.`);
  }
  if (inputs === 0 || outputs === 0) {
    fail(
      `A network needs at least one input and one output; this one has ${own}. Ask for it to be sent again.`,
    );
  }
  for (const column of [...scaling.inputs, ...scaling.outputs]) checkColumn(column);
}
