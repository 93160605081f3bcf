/** Expressions as text, as LaTeX and as programs. */
import { type Expression, partsOf } from '../expression.ts';
import { excelExpression, excelProgram } from './excel.ts';
import { javascriptExpression, javascriptProgram } from './javascript.ts';
import { latexExpression, latexProgram } from './latex.ts';
import { shownName } from './names.ts';
import type { CurveName, Format, PrintOptions, Program, ProgramOptions, Settings } from './options.ts';
import { PrintError } from './printError.ts';
import { pythonExpression, pythonProgram } from './python.ts';
import { sqlExpression, sqlProgram } from './sql.ts';
import { textExpression, textProgram } from './text.ts';

interface Printer {
  /** Whether it can name a curve that has no formula. */
  readonly namesCurves: boolean;
  expression(expression: Expression, settings: Settings): string;
  program(expressions: readonly Expression[], outputs: readonly string[], settings: Settings): Program;
}

const PRINTERS: Readonly<Record<Format, Printer>> = {
  text: { namesCurves: true, expression: textExpression, program: textProgram },
  latex: { namesCurves: true, expression: latexExpression, program: latexProgram },
  python: { namesCurves: false, expression: pythonExpression, program: pythonProgram },
  javascript: { namesCurves: false, expression: javascriptExpression, program: javascriptProgram },
  sql: { namesCurves: false, expression: sqlExpression, program: sqlProgram },
  excel: { namesCurves: false, expression: excelExpression, program: excelProgram },
};

function defaultCurveName(edge: number): CurveName {
  return { text: `phi${edge}`, latex: `\\varphi_{${edge}}` };
}

function settingsOf(options: PrintOptions): Settings {
  const {
    names,
    digits = 'full',
    curveName = defaultCurveName,
    marks = false,
    bareDecimals = false,
  } = options;
  return { names, digits, curveName, marks, bareDecimals };
}

function curvesOf(expression: Expression): number[] {
  const below = partsOf(expression).flatMap(curvesOf);
  return expression.kind === 'unknown' ? [...below, expression.curve] : below;
}

/** Curves that a message names. */
const MOST_NAMED = 8;

function checkFinished(expressions: readonly Expression[], settings: Settings): void {
  const curves = [...new Set(expressions.flatMap(curvesOf))].sort((a, b) => a - b);
  if (curves.length === 0) return;
  const names = curves.map((curve) => shownName(settings.curveName(curve).text));
  const message =
    names.length === 1
      ? `The curve ${names[0]} has no formula yet. Accept a form for it, or prune it, and copy again.`
      : `${names.length} curves have no formula yet: ${names.slice(0, MOST_NAMED).join(', ')}${
          names.length > MOST_NAMED ? ', …' : ''
        }. Accept a form for each, or prune them, and copy again.`;
  throw new PrintError('unfinished', message);
}

function printerFor(expressions: readonly Expression[], format: Format, settings: Settings): Printer {
  const printer = PRINTERS[format];
  if (!printer.namesCurves) checkFinished(expressions, settings);
  return printer;
}

/**
 * An expression in a format, alone: in Python and JavaScript it may use names that only `printProgram` brings with it.
 *
 * @throws PrintError when the format cannot say it
 * @throws RangeError when a variable has no name
 */
export function printExpression(expression: Expression, options: PrintOptions): string {
  const settings = settingsOf(options);
  return printerFor([expression], options.format, settings).expression(expression, settings);
}

/**
 * A complete formula, to be copied: y = … as text and LaTeX, a function in Python and JavaScript, a query in SQL, a cell's
 * content for Excel.
 *
 * @param expressions one for each of `options.outputs`
 * @throws PrintError when the format cannot say it
 * @throws RangeError when a variable has no name
 */
export function printProgram(expressions: readonly Expression[], options: ProgramOptions): Program {
  const settings = settingsOf(options);
  return printerFor(expressions, options.format, settings).program(expressions, options.outputs, settings);
}
