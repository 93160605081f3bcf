/** A formula as a person typed it, in the letters of mathematics: exp(sin(pi*x1)+x2^2) as exp(sin(πx₁) + x₂²). */

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function digits(text: string, set: string): string {
  return text.replace(/\d/g, (digit) => set[Number(digit)] ?? digit);
}

export function formulaText(formula: string): string {
  return formula
    .replace(/\s+/g, '')
    .replace(/\*\*/g, '^')
    .replace(/\bpi\b/g, 'π')
    .replace(
      /\b([A-Za-z])_?(\d{1,2})\b/g,
      (_, letter: string, index: string) => letter + digits(index, SUBSCRIPTS),
    )
    .replace(/\^(\d+)(?![\d.])/g, (_, power: string) => digits(power, SUPERSCRIPTS))
    .replace(/(\d)\*(?=\d)/g, '$1 · ')
    .replace(/\*/g, ' ')
    .replace(/(?<=[^\s(,^*/e+-])([+-])/g, ' $1 ')
    .replace(/-/g, '−')
    .replace(/,/g, ', ')
    .replace(/π (?=[\p{L}])/gu, 'π');
}
