/**
 * A network as one query that DuckDB, SQLite (3.35 or later, with its mathematical functions), Spark SQL (3.3 or later) and
 * BigQuery read alike. Symbolic edges are their functions, held where the network holds them; splines are polynomials, chosen by
 * CASE. All numbers are doubles.
 *
 * Databases differ in how names are quoted, so none is: the first step gives the columns of the table plain names, and is the
 * one that a person edits.
 */
import { shownName } from '../expression/print/names.ts';
import { printProgram } from '../expression/print/printExpression.ts';
import { type DescribedNetwork, describeNetwork } from './edges.ts';
import { ExportError } from './exportError.ts';
import type { ExportSource, ExportText } from './source.ts';
import { layerSteps, type Step } from './sql/layerText.ts';
import { sqlNumber } from './sql/sqlLanguage.ts';
import { columnGuess, sqlNames } from './sql/sqlNames.ts';
import { finishedFormula } from './writtenFormula.ts';

/** BigQuery takes a query of a mebibyte. */
const MOST_CHARACTERS = 1_000_000;
/** Digits of the formula in the comment. */
const DIGITS = 6;

const INDENT = '\n    ';
const ROW = 'row_id';

/**
 * A step, which also gives the rows of `no_row`, of which there are none. They keep SQLite from putting the text of a step wherever one
 * of its columns is used, which would make the query grow beyond all bounds: it leaves a step alone that is a UNION ALL of columns
 * of different kinds (a DECIMAL and a double; the result is a double everywhere).
 */
function stepText({ name, keeps, columns }: Step, inputs: readonly string[], before: string): string {
  const kept = [ROW, ...inputs, ...keeps];
  const lines = [kept.join(', '), ...columns.map(([column, text]) => `${text} AS ${column}`)];
  const zeros = [...kept.slice(1), ...columns.map(([column]) => column)].map((column) =>
    /^p\d/.test(column) ? '0' : 'zero',
  );
  return [
    `${name} AS (`,
    `  SELECT${INDENT}${lines.join(`,${INDENT}`)}`,
    `  FROM ${before}`,
    `  UNION ALL SELECT NULL, ${zeros.join(', ')} FROM no_row WHERE zero > 0`,
    ')',
  ].join('\n');
}

/** From what the table has to the columns of the query; a whole number becomes a double. */
function inputText(source: ExportSource, names: readonly string[]): string {
  const lines = source.inputs.map(
    ({ name }, i) =>
      `1E0 * ${columnGuess(name, i)} AS ${names[i]}${i < names.length - 1 ? ',' : ''} -- ${shownName(name)}`,
  );
  return `input AS (\n  SELECT${INDENT}${[`NULL AS ${ROW},`, ...lines].join(INDENT)}\n  FROM your_table\n)`;
}

function headText(source: ExportSource): string[] {
  const formula = finishedFormula(source);
  const lines = [
    `${shownName(source.title)}: a network as a query for DuckDB, SQLite, Spark SQL and BigQuery.`,
    'Edit the step "input": the name of your table, and what stands left of AS: the names of its columns.',
    `To tell rows apart put your key in place of the NULL that becomes ${ROW}.`,
  ];
  if (formula !== null) {
    const names = source.inputs.map(({ name }) => shownName(name));
    const outputs = source.outputs.map(({ name }) => shownName(name));
    const { text } = printProgram(formula, { format: 'text', names, outputs, digits: DIGITS });
    lines.push('Inside the domains of its functions the network is:', ...text.split('\n'));
  }
  return lines.map((line) => `-- ${line}`);
}

/** A number of a spline has about so many characters, at least. */
const LEAST_CHARACTERS = 10;

/** @param characters  known, or a lower bound */
function tooLong({ layers }: DescribedNetwork, characters: string): ExportError {
  const curves = layers.flatMap((layer) => layer.curves);
  const pieces = curves.map((curve) => (curve.kind === 'spline' ? curve.pieces.origins.length : 0));
  const count = (value: number): string => value.toLocaleString('en');
  const polynomials = count(pieces.reduce((sum, own) => sum + own, 0));
  return new ExportError(
    'too-long',
    `As SQL this network would be ${characters} characters (${count(curves.length)} edges with ${polynomials} polynomials); the limit is ${count(MOST_CHARACTERS)}, which is what BigQuery reads. Prune it or give its edges symbolic forms, or export it as ONNX.`,
  );
}

/** Before anything is written: a wide network would be a hundred megabytes. */
function checkNumbers(described: DescribedNetwork): void {
  const least = described.layers
    .flatMap(({ curves }) => curves)
    .reduce((sum, curve) => sum + (curve.kind === 'spline' ? curve.pieces.coefficients.length : 4), 0);
  const characters = LEAST_CHARACTERS * least;
  if (characters > MOST_CHARACTERS) throw tooLong(described, `more than ${characters.toLocaleString('en')}`);
}

/**
 * `network.sql`: one query over `your_table`, whose columns have nearly their own names, giving row_id, the inputs and for every output
 * `predicted_…`, in original units. A missing value gives a missing value.
 *
 * @throws ExportError 'not-finite'; 'too-long' beyond a million characters
 */
export function exportSql(source: ExportSource): ExportText {
  const described = describeNetwork(source);
  checkNumbers(described);
  const { inputs, outputs, layers } = described;
  const inputNames = sqlNames(
    'in',
    inputs.map(({ name }) => name),
  );
  const outputNames = sqlNames(
    'predicted',
    outputs.map(({ name }) => name),
  );
  const steps: Step[] = [
    {
      name: 'nodes_0',
      keeps: [],
      columns: inputs.map(({ shift, scale }, i) => [
        `n0_${i + 1}`,
        `(${inputNames[i]} - ${sqlNumber(shift)}) / ${sqlNumber(scale)}`,
      ]),
    },
    ...layers.flatMap((layer, l) => layerSteps(layer, l + 1)),
  ];
  const names = ['input', ...steps.map(({ name }) => name)];
  const results = outputs.map(({ name, shift, scale }, j) => {
    const value = `${sqlNumber(shift)} + ${sqlNumber(scale)} * n${layers.length}_${j + 1}`;
    return `${value} AS ${outputNames[j]}${j < outputs.length - 1 ? ',' : ''} -- ${shownName(name)}`;
  });
  const texts = [
    'no_row AS (SELECT CAST(0 AS DECIMAL) AS zero)',
    inputText(source, inputNames),
    ...steps.map((step, s) => stepText(step, inputNames, names[s])),
  ];
  const content = [
    ...headText(source),
    `WITH ${texts.join(',\n')}`,
    `SELECT${INDENT}${[ROW, ...inputNames].join(', ')},${INDENT}${results.join(INDENT)}`,
    `FROM ${names[names.length - 1]}`,
    '',
  ].join('\n');
  if (content.length > MOST_CHARACTERS) throw tooLong(described, content.length.toLocaleString('en'));
  return {
    content,
    fileName: 'network.sql',
    mediaType: 'application/sql',
    note: 'Put the name of your table in place of your_table, and check the names of its columns in the first step. For DuckDB, SQLite 3.35 or later, Spark SQL 3.3 or later and BigQuery.',
  };
}
