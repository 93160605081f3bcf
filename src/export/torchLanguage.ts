/** Expressions as PyTorch, in double precision: every variable is a tensor, and gradients pass through all of it. */
import { number } from '../expression/build.ts';
import { compile } from '../expression/evaluate.ts';
import { type Expression, mapParts, variablesOf } from '../expression/expression.ts';
import type { ConstantName, FunctionName } from '../expression/functions.ts';
import { atom, InfixLanguage, type InfixPiece } from '../expression/print/infix.ts';
import { gaussianOf, isHalf } from '../expression/print/rewrite.ts';
import { write } from '../expression/print/writer.ts';
import { literal } from './quoted.ts';

/** Functions that PyTorch does not have, or not so that gradients pass or numbers are taken. In the order of their use. */
export const TORCH_HELPERS = {
  finite: [
    'def finite(values):',
    '    """The values, 0 where there is none."""',
    '    return torch.where(torch.isfinite(values), values, torch.zeros_like(values))',
  ],
  guarded: [
    'def guarded(u):',
    '    """u, with a gradient of 0 where a function of it has none."""',
    '    if torch.is_grad_enabled() and u.requires_grad:',
    '        u = u.clone()',
    '        u.register_hook(finite)',
    '    return u',
  ],
  step: ['def step(u):', '    return torch.where(torch.isnan(u), u, (u >= 0) * 1.0)'],
  cbrt: ['def cbrt(u):', '    return torch.sign(u) * torch.abs(u) ** (1 / 3)'],
  softplus: ['def softplus(u):', '    return torch.logaddexp(u, torch.zeros_like(u))'],
  sinc: ['def sinc(u):', '    return torch.sinc(u / math.pi)'],
  larger: [
    'def larger(u, v):',
    '    return torch.maximum(*torch.broadcast_tensors(torch.as_tensor(u), torch.as_tensor(v)))',
  ],
  smaller: [
    'def smaller(u, v):',
    '    return torch.minimum(*torch.broadcast_tensors(torch.as_tensor(u), torch.as_tensor(v)))',
  ],
  bessel: [
    'def bessel(order, u):',
    '    """J0 or J1: an integral by the trapezoidal rule, and Hankel\'s series from 25 on."""',
    '    size = torch.abs(u)',
    '    close, far = torch.clamp(size, max=25.0), torch.clamp(size, min=25.0)',
    '    near = torch.zeros_like(close)',
    '    for n in range(32):',
    '        sine = math.sin(math.pi * (n + 0.5) / 32)',
    '        near = near + (sine * torch.sin(close * sine) if order else torch.cos(close * sine)) / 32',
    '    p, q, term = 1.0, 0.0, 1.0',
    '    for n in range(1, 25):',
    '        term = term * (4 * order - (2 * n - 1) ** 2) / (8 * n * far)',
    '        q = q + (0, 1, 0, -1)[n % 4] * term',
    '        p = p + (1, 0, -1, 0)[n % 4] * term',
    '    angle = far - math.pi / 4 - order * math.pi / 2',
    '    beyond = torch.sqrt(2 / (math.pi * far)) * (p * torch.cos(angle) - q * torch.sin(angle))',
    '    value = torch.where(size < 25, near, beyond)',
    '    return torch.where(u < 0, -value, value) if order else value',
  ],
} as const;

export type TorchHelper = keyof typeof TORCH_HELPERS;

/** Parts without a variable as numbers: plain Python raises an error where tensors give NaN. */
function folded(expression: Expression): Expression {
  if (variablesOf(expression).length > 0) return mapParts(expression, folded);
  return number(compile(expression)([]));
}

class TorchLanguage extends InfixLanguage {
  protected override readonly operators = { '+': ' + ', '-': ' - ', '*': ' * ', '/': ' / ', '^': '**' };
  readonly helpers = new Set<TorchHelper>();

  override number(value: number): InfixPiece {
    if (Number.isNaN(value)) return atom('math.nan');
    return atom(Number.isFinite(value) ? literal(value) : 'math.inf');
  }

  constant(name: ConstantName): InfixPiece {
    return atom(`math.${name}`);
  }

  override power(base: Expression, exponent: Expression): InfixPiece {
    return isHalf(exponent) ? this.call('sqrt', [base]) : super.power(base, exponent);
  }

  call(name: FunctionName, operands: readonly Expression[]): InfixPiece {
    switch (name) {
      case 'j0':
      case 'j1':
        this.helpers.add('bessel');
        return this.named('bessel', [number(name === 'j0' ? 0 : 1), ...operands]);
      case 'gaussian':
        return write(gaussianOf(operands[0]), this);
      case 'min':
      case 'max': {
        const helper = name === 'min' ? 'smaller' : 'larger';
        this.helpers.add(helper);
        const [first, ...others] = operands.map((operand) => write(operand, this).text);
        return atom(others.reduce((inner, other) => `${helper}(${inner}, ${other})`, first));
      }
      case 'step':
      case 'cbrt':
      case 'softplus':
      case 'sinc':
        this.helpers.add(name);
        return this.named(name, operands);
      default:
        return this.named(`torch.${name}`, operands);
    }
  }
}

/**
 * An expression as PyTorch.
 *
 * @param names    of the variables, by index: identifiers or numbers
 * @param helpers  receives the names of the helpers that the text calls
 */
export function torchText(
  expression: Expression,
  names: readonly string[],
  helpers: Set<TorchHelper>,
): string {
  const curveName = (curve: number) => ({ text: `phi${curve}`, latex: '' });
  const language = new TorchLanguage({ names, digits: 'full', curveName, marks: false, bareDecimals: false });
  const { text } = write(folded(expression), language);
  for (const helper of language.helpers) helpers.add(helper);
  return text;
}
