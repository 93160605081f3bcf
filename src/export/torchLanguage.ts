/** Expressions as PyTorch, in double precision: every variable is a tensor, and gradients pass through all of it. */
import type { Expression } from '../expression/expression.ts';
import { type ArrayLibrary, arrayTexts, besselLines } from './arrayLanguage.ts';

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
  bessel: besselLines('torch'),
} as const;

export type TorchHelper = keyof typeof TORCH_HELPERS;

const TORCH: ArrayLibrary<TorchHelper> = {
  module: 'torch',
  names: { min: 'smaller', max: 'larger' },
  helpers: TORCH_HELPERS,
};

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
  return arrayTexts(TORCH, [expression], names, helpers)[0];
}
