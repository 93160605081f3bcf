/** How long a text may become. */
import type { DescribedNetwork } from './edges.ts';
import { ExportError } from './exportError.ts';

/** Numbers that a text holds at most, about 20 characters each. */
const MOST_NUMBERS = 300_000;

/**
 * Refuses a network that would make a text that no interpreter likes to read.
 *
 * @throws ExportError 'too-long'
 */
export function checkLength({ layers }: DescribedNetwork): void {
  const numbers = layers
    .flatMap(({ curves }) => curves)
    .reduce((sum, curve) => sum + (curve.kind === 'spline' ? curve.pieces.coefficients.length : 4), 0);
  if (numbers <= MOST_NUMBERS) return;
  throw new ExportError(
    'too-long',
    `This network would be a text of ${numbers.toLocaleString('en')} numbers; the limit is ${MOST_NUMBERS.toLocaleString('en')}. Export it as ONNX, or prune it first.`,
  );
}
