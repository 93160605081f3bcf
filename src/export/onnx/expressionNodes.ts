/** Expressions as nodes. All values are tables of the same shape, or single numbers. */
import { evaluate } from '../../expression/evaluate.ts';
import { type Expression, variablesOf } from '../../expression/expression.ts';
import type { FunctionName } from '../../expression/functions.ts';
import { besselNodes } from './besselNodes.ts';
import type { Graph } from './graph.ts';

const OPERATORS = { '+': 'Add', '-': 'Sub', '*': 'Mul', '/': 'Div', '^': 'Pow' } as const;

/** Functions that are operators. */
const UNARY: Partial<Record<FunctionName, string>> = {
  ...{ sin: 'Sin', cos: 'Cos', tan: 'Tan', asin: 'Asin', acos: 'Acos', atan: 'Atan' },
  ...{ sinh: 'Sinh', cosh: 'Cosh', tanh: 'Tanh', asinh: 'Asinh', acosh: 'Acosh', atanh: 'Atanh' },
  ...{ exp: 'Exp', log: 'Log', sqrt: 'Sqrt', abs: 'Abs', sign: 'Sign', floor: 'Floor', ceil: 'Ceil' },
  ...{ relu: 'Relu', sigmoid: 'Sigmoid', softplus: 'Softplus', erf: 'Erf' },
};

/** Products round less than Pow, and are quicker. */
const MOST_FACTORS = 5;

function wholePower(graph: Graph, base: string, exponent: number): string {
  let result = base;
  for (let n = 1; n < exponent; n++) result = graph.add('Mul', [result, base]);
  return result;
}

function callNodes(graph: Graph, name: FunctionName, operands: readonly string[]): string {
  const [x] = operands;
  const operator = UNARY[name];
  if (operator !== undefined) return graph.add(operator, [x]);
  switch (name) {
    case 'pow':
      return graph.add('Pow', operands);
    case 'min':
      return graph.add('Min', operands);
    case 'max':
      return graph.add('Max', operands);
    case 'log10':
      return graph.add('Mul', [graph.add('Log', [x]), graph.number(Math.LOG10E)]);
    case 'log2':
      return graph.add('Mul', [graph.add('Log', [x]), graph.number(Math.LOG2E)]);
    case 'cbrt': {
      const size = graph.add('Pow', [graph.add('Abs', [x]), graph.number(1 / 3)]);
      return graph.add('Mul', [graph.add('Sign', [x]), size]);
    }
    case 'gaussian':
      return graph.add('Exp', [graph.add('Neg', [graph.add('Mul', [x, x])])]);
    case 'step':
      return graph.add('Cast', [graph.add('GreaterOrEqual', [x, graph.number(0)])], { to: 1 });
    case 'sinc': {
      const zero = graph.add('Equal', [x, graph.number(0)]);
      const below = graph.add('Where', [zero, graph.number(1), x]);
      const ratio = graph.add('Div', [graph.add('Sin', [x]), below]);
      return graph.add('Where', [zero, graph.number(1), ratio]);
    }
    case 'j0':
      return besselNodes(graph, 0, x);
    case 'j1':
      return besselNodes(graph, 1, x);
    default:
      throw new RangeError(`No nodes are known for the function ${name}.`);
  }
}

/**
 * Adds the nodes of an expression.
 *
 * @param variables  the values of its variables, by index
 * @returns          its value
 */
export function expressionNodes(graph: Graph, expression: Expression, variables: readonly string[]): string {
  const write = (node: Expression): string => expressionNodes(graph, node, variables);
  if (variablesOf(expression).length === 0) return graph.number(evaluate(expression));
  switch (expression.kind) {
    case 'variable':
      return variables[expression.index];
    case 'negate':
      return graph.add('Neg', [write(expression.operand)]);
    case 'binary': {
      const { operator, left, right } = expression;
      const whole = right.kind === 'number' && Number.isInteger(right.value) ? Math.abs(right.value) : 0;
      if (operator === '^' && right.kind === 'number' && whole > 0 && whole <= MOST_FACTORS) {
        const power = wholePower(graph, write(left), whole);
        return right.value < 0 ? graph.add('Reciprocal', [power]) : power;
      }
      // u·u·u: one value, read as often.
      if (left === right) {
        const value = write(left);
        return graph.add(OPERATORS[operator], [value, value]);
      }
      return graph.add(OPERATORS[operator], [write(left), write(right)]);
    }
    case 'call':
      return callNodes(graph, expression.name, expression.operands.map(write));
    default:
      throw new RangeError(`An expression of kind ${expression.kind} has no value.`);
  }
}
