/**
 * Curves that are two functions at once, where all others have a name. The formula is put together as an expression, and
 * a network is made that has it: the two functions become edges of their own.
 */
import type { Expression } from '../expression/expression.ts';
import { acceptForm } from '../interpret/acceptForm.ts';
import { expressionsOf } from '../interpret/formula/expressionsOf.ts';
import { formulaGraphOf } from '../interpret/formula/formulaGraph.ts';
import { edgePoints } from '../interpret/suggest/edgePoints.ts';
import { fitComposite } from '../interpret/suggest/fitComposite.ts';
import { combinations } from './combinations.ts';
import type { EdgeForms, RankedForm } from './edgeForms.ts';
import { networkOf } from './networkOf.ts';
import { polish } from './polish.ts';
import { type Candidate, errorOf, type SearchProblem, type SearchStep, showing } from './problem.ts';
import { EXACT_ERROR, measured, type SymbolicResult } from './score.ts';

/** A curve is unexplained when its best form leaves this many times what the splines leave open … */
const UNEXPLAINED_RATIO = 100;
/** … and two functions explain it when they leave less than this share of that. */
const EXPLAINED_RATIO = 0.01;
/** Only the best forms of the others are tried, and so many ways to say the curve. */
const FORMS_PER_EDGE = 2;
const MOST_COMPOSITES = 3;
const MOST_ATTEMPTS = 6;
const STEPS = 30;

/** The expression with another one in place of every curve, whose variable is the curve's argument. */
function substitute(expression: Expression, composite: Expression): Expression {
  switch (expression.kind) {
    case 'unknown':
      return withArgument(composite, substitute(expression.operand, composite));
    case 'negate':
      return { ...expression, operand: substitute(expression.operand, composite) };
    case 'binary':
      return {
        ...expression,
        left: substitute(expression.left, composite),
        right: substitute(expression.right, composite),
      };
    case 'call':
      return {
        ...expression,
        operands: expression.operands.map((operand) => substitute(operand, composite)),
      };
    default:
      return expression;
  }
}

function withArgument(expression: Expression, argument: Expression): Expression {
  switch (expression.kind) {
    case 'variable':
      return argument;
    case 'negate':
      return { ...expression, operand: withArgument(expression.operand, argument) };
    case 'binary':
      return {
        ...expression,
        left: withArgument(expression.left, argument),
        right: withArgument(expression.right, argument),
      };
    case 'call':
      return {
        ...expression,
        operands: expression.operands.map((operand) => withArgument(operand, argument)),
      };
    default:
      return expression;
  }
}

/** @returns formulas; none when not exactly one curve stays unexplained, or two functions do not explain it either */
export function* composites(
  problem: SearchProblem,
  { network, error }: Candidate,
  edges: readonly EdgeForms[],
  isLate: () => boolean,
): Generator<SearchStep, SymbolicResult[]> {
  const [curve, ...more] = edges.filter(
    ({ forms, floor }) => forms[0].fit.unexplained > UNEXPLAINED_RATIO * floor,
  );
  if (curve === undefined || more.length > 0) return [];
  const { train } = problem;
  const { x, y } = edgePoints(network, curve.edge, train.inputs, train.rows);
  const { unexplained: least } = curve.forms[0].fit;
  const looking: SearchStep = {
    phase: 'symbolise',
    text: 'Looking for two functions in one curve',
    network,
    error,
  };
  const fits = yield* showing(looking, fitComposite(x, y));
  const found = fits
    .filter(({ unexplained }) => unexplained < EXPLAINED_RATIO * least)
    .slice(0, MOST_COMPOSITES);
  if (found.length === 0) return [];
  const others = edges.filter((edge) => edge !== curve);
  const results: SymbolicResult[] = [];
  let attempts = 0;
  for (const { choice } of combinations([
    found.map(({ size }) => size),
    ...others.map(({ forms }) => forms.slice(0, FORMS_PER_EDGE).map(({ rank }: RankedForm) => rank)),
  ])) {
    if (attempts === MOST_ATTEMPTS || isLate()) break;
    attempts++;
    const { expression, name } = found[choice[0]];
    const accepted = others.reduce(
      (changed, { edge, forms }, at) => acceptForm(changed, edge, forms[choice[at + 1]].fit),
      network,
    );
    const [open] = expressionsOf(formulaGraphOf(accepted));
    const start = networkOf(substitute(open, expression), network.layout.layers[0].inputs);
    if (start === null) continue;
    const text = `Trying ${name} in one curve`;
    const attempt = yield* polish(start, train, STEPS, problem.createKernels, (loss) => ({
      phase: 'symbolise',
      text,
      network: start,
      error: Math.sqrt(loss),
    }));
    const reached = errorOf(attempt, problem.validation);
    if (!Number.isFinite(reached)) continue;
    yield { phase: 'symbolise', text, network: attempt, error: reached };
    results.push(measured(problem, attempt));
    if (reached < EXACT_ERROR) break;
  }
  return results;
}
