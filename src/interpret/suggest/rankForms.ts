/** Which form to show first: bits that the misfit costs, and bits that the form costs. */
import type { FormFit } from './formFit.ts';

/** Bits per halving of what is left unexplained, with the slider in the middle. */
const ACCURACY = 0.6;
/** The slider's ends have this many times more, and less, of it. */
const SLIDER_RANGE = 8;
/** Below this a misfit is rounding of the fit. */
const FLOOR = 1e-10;

/**
 * What a form costs: 0.6·8^(2s - 1)·log2(max(u, floor)/floor) + complexity + degeneracy, with u the unexplained share and s
 * the slider. In the middle a straight line with R² 0.90 loses against a sine with 0.99; at the simple end it wins.
 *
 * @param simplicity  0 simplest … 1 most exact, 0.5 in between
 * @param floor       share of the variation that may stay unexplained for free: noise, or how well the network itself fits
 */
function costOf(fit: FormFit, simplicity: number, floor = FLOOR): number {
  const accuracy = ACCURACY * SLIDER_RANGE ** (2 * simplicity - 1);
  const misfit = Math.log2(Math.max(fit.unexplained, floor) / floor);
  return accuracy * misfit + fit.complexity + fit.degeneracy;
}

/** The fits, best first. Equal ones stay in their order. */
export function rankForms(fits: readonly FormFit[], simplicity: number, floor = FLOOR): FormFit[] {
  return fits.toSorted((r, s) => costOf(r, simplicity, floor) - costOf(s, simplicity, floor));
}
