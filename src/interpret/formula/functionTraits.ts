/** What the library's functions do when their argument is scaled, turned about or moved by a period. */
import { symbolicFunctionOf } from '../../kan/symbolicFunctions.ts';

export interface FunctionTraits {
  /** p where f(ku) = k^p f(u) for k > 0: the scale of the argument can go into c. */
  readonly power: number | null;
  /** f(-u) is -f(u), f(u), or neither. */
  readonly parity: 'odd' | 'even' | 'none';
  /** Of sin, cos and tan: half the period of the first two, where f(u + π) = -f(u), and the period of tan. */
  readonly period: 'turning' | 'plain' | 'none';
}

const POWERS: Readonly<Record<string, number>> = {
  x: 1,
  'x^2': 2,
  'x^3': 3,
  'x^4': 4,
  'x^5': 5,
  '1/x': -1,
  '1/x^2': -2,
  '1/x^3': -3,
  '1/x^4': -4,
  '1/x^5': -5,
  sqrt: 0.5,
  'x^1.5': 1.5,
  '1/sqrt(x)': -0.5,
  abs: 1,
  sgn: 0,
};
const ODD = new Set('x x^3 x^5 1/x 1/x^3 1/x^5 sgn sin tan tanh arcsin arctan arctanh sinh erf'.split(' '));
const EVEN = new Set('x^2 x^4 1/x^2 1/x^4 abs cos gaussian cosh sinc J0 1/(1+x^2)'.split(' '));

/** The traits of a function by its id. 'x^a' counts as none: its exponent is a number of the edge. */
export function traitsOf(form: number): FunctionTraits {
  const { name } = symbolicFunctionOf(form);
  return {
    power: POWERS[name] ?? null,
    parity: ODD.has(name) ? 'odd' : EVEN.has(name) ? 'even' : 'none',
    period: name === 'sin' || name === 'cos' ? 'turning' : name === 'tan' ? 'plain' : 'none',
  };
}
