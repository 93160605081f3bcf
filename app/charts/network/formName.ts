/** What the function of a symbolic edge is called on a card. */

interface FormName {
  /** Where there is room for a word. */
  readonly word: string;
  /** On the narrow plate of a small card. */
  readonly short: string;
}

const NAMES: Readonly<Record<string, FormName>> = {
  x: { word: 'linear', short: 'x' },
  'x^2': { word: 'square', short: 'x²' },
  'x^3': { word: 'cube', short: 'x³' },
  'x^4': { word: '4th power', short: 'x⁴' },
  'x^5': { word: '5th power', short: 'x⁵' },
  '1/x': { word: 'inverse', short: '1/x' },
  '1/x^2': { word: '1/x²', short: '1/x²' },
  '1/x^3': { word: '1/x³', short: '1/x³' },
  '1/x^4': { word: '1/x⁴', short: '1/x⁴' },
  '1/x^5': { word: '1/x⁵', short: '1/x⁵' },
  sqrt: { word: 'square root', short: '√x' },
  'x^1.5': { word: 'x√x', short: 'x√x' },
  '1/sqrt(x)': { word: '1/√x', short: '1/√x' },
  abs: { word: 'abs', short: '|x|' },
  arcsin: { word: 'arcsin', short: 'asin' },
  arccos: { word: 'arccos', short: 'acos' },
  arctan: { word: 'arctan', short: 'atan' },
  arctanh: { word: 'arctanh', short: 'arth' },
  '0': { word: 'zero', short: '0' },
  gaussian: { word: 'gaussian', short: 'bell' },
  sigmoid: { word: 'sigmoid', short: 'σ' },
  softplus: { word: 'softplus', short: 's+' },
  J0: { word: 'Bessel J₀', short: 'J₀' },
  '1/(1+x^2)': { word: '1/(1+x²)', short: 'peak' },
  'x^a': { word: 'power', short: 'xᵃ' },
};

/** The library's functions without an entry have a short name of their own; what a person typed stays as it is. */
export function formName(name: string): FormName {
  return NAMES[name] ?? { word: name, short: name };
}
