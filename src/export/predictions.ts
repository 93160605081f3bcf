/** The test rows with what the network says of them, as CSV (RFC 4180: UTF-8, commas, every line ends with CR LF). */
import { fromNetwork } from '../dataset/scaling.ts';
import { predict } from '../kan/forward.ts';
import type { ExportSource, ExportText } from './source.ts';

/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[\s\p{C}]*[=+\-@]/u;

/** A name as a cell. Spreadsheets show an apostrophe at the front as nothing and take what follows for text. */
function nameCell(name: string): string {
  const safe = FORMULA.test(name) ? `'${name}` : name;
  return /^[^",\r\n]*$/.test(safe) && safe === safe.trim() ? safe : `"${safe.replaceAll('"', '""')}"`;
}

/**
 * `predictions.csv`, original units: the inputs, then for every output its actual value, the predicted one, and the
 * residual, actual − predicted. All test rows in their order, every digit.
 */
export function exportPredictions({ network, inputs, outputs, rows }: ExportSource): ExportText {
  const predicted = predict(network, rows.inputs, rows.rows);
  const header = [
    ...inputs.map(({ name }) => name),
    ...outputs.flatMap(({ name }) => [`${name} (actual)`, `${name} (predicted)`, `${name} (residual)`]),
  ].map(nameCell);
  const lines = [header.join(',')];
  for (let s = 0; s < rows.rows; s++) {
    const cells = inputs.map((column, i) => fromNetwork(rows.inputs[s * inputs.length + i], column));
    outputs.forEach((column, j) => {
      const actual = fromNetwork(rows.targets[s * outputs.length + j], column);
      const value = fromNetwork(predicted[s * outputs.length + j], column);
      cells.push(actual, value, actual - value);
    });
    lines.push(cells.join(','));
  }
  // Excel reads a file without the mark in the code page of the machine.
  const mark = /^[\p{ASCII}]*$/u.test(lines[0]) ? '' : '\ufeff';
  return {
    content: `${mark}${lines.join('\r\n')}\r\n`,
    fileName: 'predictions.csv',
    mediaType: 'text/csv',
    note: null,
  };
}
