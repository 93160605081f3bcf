/** What opening costs, before anything is built: a short link may ask for a million rows of the largest network. */
import type { Expression } from '../expression/expression.ts';
import { ExpressionError } from '../expression/expressionError.ts';
import { curvesWorth, functionSteps, MOST_FUNCTION_STEPS } from '../interpret/functionSteps.ts';
import { parseFunction, usedFunctions } from '../interpret/ownFunctions.ts';
import type { Project } from '../share/project.ts';
import { ShareError } from '../share/shareError.ts';

/** Curves at one row each: about a second per 5e7. A file was chosen, a link may have been pressed by mistake. */
const BUDGETS = { link: 1e8, file: 1e9 };
/** A number of a row that is drawn, scaled and described, in curves. */
const COLUMN_COST = 10;
/** Presets and stand-ins have fewer. */
const FEW_ROWS = 2000;

type Sent = Pick<Project, 'network' | 'ownFunctions' | 'inputs' | 'outputs' | 'data'>;

function rowsOf({ data, inputs, outputs }: Sent): number {
  if (data.kind === 'formula') return data.rows + data.testRows;
  if (data.kind === 'rows') return (data.train.length + data.test.length) / (inputs.length + outputs.length);
  return FEW_ROWS;
}

/** Null for one that cannot be read: whoever opens it is told so later, and which. */
function parsed(formula: string): Expression | null {
  try {
    return parseFunction(formula);
  } catch (error) {
    if (error instanceof ExpressionError) return null;
    throw error;
  }
}

function functionsOf({ network, ownFunctions }: Sent): (id: number) => Expression | null {
  const used = usedFunctions(network.forms, ownFunctions);
  const expressions = new Map(used.map(([id, formula]) => [id, parsed(formula)]));
  return (id) => expressions.get(id) ?? null;
}

/** Curves at one row each that opening it computes, or what takes as long. */
function costOf(sent: Sent, curves: number): number {
  const { data, inputs, outputs } = sent;
  const recipe = data.kind === 'formula' ? data.formula.length : 0;
  return rowsOf(sent) * (COLUMN_COST * (inputs.length + outputs.length) + recipe + curves);
}

function amountsOf(sent: Sent): string {
  const rows = rowsOf(sent).toLocaleString('en');
  const curves = sent.network.mask.reduce((sum, live) => sum + live, 0).toLocaleString('en');
  return `${rows} rows of a network with ${curves} curves`;
}

function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en');
}

/** @throws ShareError 'too-large' when it would take long to open: `what` asks for it, `remedy` is what to do */
function check(sent: Sent, budget: number, what: string, remedy: string): void {
  const expressionOf = functionsOf(sent);
  const steps = functionSteps(sent.network, expressionOf);
  if (steps > MOST_FUNCTION_STEPS) {
    throw new ShareError(
      'too-large',
      `The typed functions of this network take ${formatCount(steps)} steps for every row; at most ${formatCount(MOST_FUNCTION_STEPS)} are computed. Shorter functions, or fewer curves that have them, would do.`,
    );
  }
  if (costOf(sent, curvesWorth(sent.network, expressionOf)) <= budget) return;
  throw new ShareError(
    'too-large',
    `${what} ${amountsOf(sent)}, which would take too long to open. ${remedy}`,
  );
}

/** @throws ShareError 'too-large' when opening it would keep a page busy for long */
export function checkOpening(sent: Sent, source: 'link' | 'file'): void {
  check(sent, BUDGETS[source], `This ${source} asks for`, 'Ask for it with fewer rows.');
}

/** @throws ShareError 'too-large' when a link to it would not be opened */
export function checkLinkable(sent: Sent): void {
  check(sent, BUDGETS.link, 'A link would ask for', 'Save it as a file instead, or use fewer rows.');
}
