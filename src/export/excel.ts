/**
 * A network as formulas for a spreadsheet, one for each output: plain ones where all edges are symbolic and the rows that we have
 * stay inside the domains of their functions, else with LET, held where the network is held.
 */

import { fromNetwork } from '../dataset/scaling.ts';
import { evaluate } from '../expression/evaluate.ts';
import type { Expression } from '../expression/expression.ts';
import { columnOf } from '../expression/print/excel.ts';
import { shownName } from '../expression/print/names.ts';
import { PrintError } from '../expression/print/printError.ts';
import { printProgram } from '../expression/print/printExpression.ts';
import { predict } from '../kan/forward.ts';
import { type DescribedNetwork, describeNetwork } from './edges.ts';
import { FormulaTooLong, LetWriter } from './excel/letFormula.ts';
import { ExportError } from './exportError.ts';
import type { ExportSource, ExportText } from './source.ts';
import { finishedFormula } from './writtenFormula.ts';

/** Of a formula in a cell, its = included. */
const MOST_CHARACTERS = 8192;
/** Of names in one LET. */
const MOST_NAMES = 126;
/** Of a plain formula from the network, as a share of max(value, standard deviation). */
const TOLERANCE = 1e-9;

/** Whether formulas give what the network gives, on all rows. */
function agrees({ network, inputs, outputs, rows }: ExportSource, formulas: readonly Expression[]): boolean {
  const expected = predict(network, rows.inputs, rows.rows);
  const row = new Float64Array(inputs.length);
  for (let r = 0; r < rows.rows; r++) {
    for (let i = 0; i < row.length; i++) row[i] = fromNetwork(rows.inputs[r * row.length + i], inputs[i]);
    const right = formulas.every((formula, j) => {
      const value = fromNetwork(expected[r * outputs.length + j], outputs[j]);
      const size = Math.max(Math.abs(value), outputs[j].std);
      return Math.abs(evaluate(formula, row) - value) <= TOLERANCE * size;
    });
    if (!right) return false;
  }
  return true;
}

/** Formulas without LET, or null where there are none, or they are too long or not equal to the network. */
function plainFormulas(source: ExportSource): string[] | null {
  const formulas = finishedFormula(source);
  if (formulas === null || !agrees(source, formulas)) return null;
  const names = source.inputs.map(({ name }) => name);
  try {
    return formulas.map((formula) => printProgram([formula], { format: 'excel', names, outputs: [''] }).text);
  } catch (error) {
    if (error instanceof PrintError) return null;
    throw error;
  }
}

const ADVICE =
  'Prune the network, give its edges symbolic forms or use fewer grid intervals, or export it as SQL or Python.';

function tooLong(output: string, characters: string): ExportError {
  return new ExportError(
    'too-long',
    `The Excel formula of ${output} would have ${characters} characters; a cell takes ${MOST_CHARACTERS.toLocaleString('en')}. ${ADVICE}`,
  );
}

function letFormula(source: ExportSource, described: DescribedNetwork, j: number): string {
  const cells = source.inputs.map((_, i) => `${columnOf(i)}2`);
  const name = shownName(source.outputs[j].name, 30);
  const writer = new LetWriter(source, described, cells);
  let result = '';
  try {
    result = writer.output(j);
  } catch (error) {
    if (!(error instanceof FormulaTooLong)) throw error;
    throw tooLong(name, `more than ${error.characters.toLocaleString('en')}`);
  }
  const { definitions } = writer;
  const formula = definitions.length === 0 ? `=${result}` : `=LET(${definitions.flat().join(',')},${result})`;
  if (formula.length > MOST_CHARACTERS) throw tooLong(name, formula.length.toLocaleString('en'));
  if (definitions.length > MOST_NAMES) {
    throw new ExportError(
      'too-long',
      `The Excel formula of ${name} would need ${definitions.length} names; LET takes ${MOST_NAMES}. ${ADVICE}`,
    );
  }
  return formula;
}

/**
 * `network-excel.txt`: a line that says which column is where, then one formula a line, in the order of the outputs, for row 2.
 *
 * @throws ExportError 'not-finite'; 'too-long' when a cell cannot hold a formula
 */
export function exportExcel(source: ExportSource): ExportText {
  const described = describeNetwork(source);
  const plain = plainFormulas(source);
  const formulas = plain ?? source.outputs.map((_, j) => letFormula(source, described, j));
  const cells = source.inputs.map(({ name }, i) => `${columnOf(i)}2 is ${shownName(name, 30)}`);
  const outputs = source.outputs.map(({ name }) => shownName(name, 30));
  const head = `${cells.join(', ')}. ${outputs.length === 1 ? 'The formula gives' : 'The formulas give, in order:'} ${outputs.join(', ')}.`;
  const needsLet = formulas.some((formula) => formula.startsWith('=LET('));
  const use = 'Paste each formula into a cell of row 2 and fill it down.';
  return {
    content: `${head}\n${formulas.join('\n')}\n`,
    fileName: 'network-excel.txt',
    mediaType: 'text/plain',
    note: needsLet
      ? `${use} It uses LET: Excel 2021, Microsoft 365, Google Sheets or LibreOffice 24.8.`
      : use,
  };
}
