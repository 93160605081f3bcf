/** A formula as a person typed it, set as mathematics: exp(sin(pi*x1)+x2^2) as exp(sin(πx₁) + x₂²), and in LaTeX. */

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** Functions that LaTeX knows by name. */
const KNOWN = /^(sin|cos|tan|sinh|cosh|tanh|arcsin|arccos|arctan|exp|log|ln)$/;
const VARIABLE = /^([A-Za-z])_?(\d{1,2})$/;
const TOKEN = /\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|[A-Za-z_]\w*|\*\*|\S/g;

function tokensOf(formula: string): string[] {
  return (formula.match(TOKEN) ?? []).map((token) => (token === '**' ? '^' : token));
}

function digits(text: string, set: string): string {
  return text.replace(/\d/g, (digit) => set[Number(digit)] ?? digit);
}

/** Whether a plus or minus at a place joins two terms, and is no sign. */
function joins(before: string | undefined): boolean {
  return before !== undefined && !'(,^*/+-'.includes(before);
}

/** Whether a product needs a dot: 2·3, but 2x and πx₁ do not. */
function needsDot(before: string | undefined, after: string | undefined): boolean {
  return /\d$/.test(before ?? '') && !/^[A-Za-z]/.test(before ?? '') && /^[\d.]/.test(after ?? '');
}

/** For where no mathematics can be set. */
export function formulaText(formula: string): string {
  const tokens = tokensOf(formula);
  let text = '';
  tokens.forEach((token, i) => {
    const before = tokens[i - 1];
    const variable = VARIABLE.exec(token);
    if (token === 'pi') text += 'π';
    else if (variable !== null) text += `${variable[1]}${digits(variable[2] ?? '', SUBSCRIPTS)}`;
    else if (token === '*') text += needsDot(before, tokens[i + 1]) ? ' · ' : before === 'pi' ? '' : ' ';
    else if (token === '^' && /^\d+$/.test(tokens[i + 1] ?? '')) text += '';
    else if (before === '^' && /^\d+$/.test(token)) text += digits(token, SUPERSCRIPTS);
    else if (token === '+' || token === '-') {
      const sign = token === '-' ? '−' : '+';
      text += joins(before) ? ` ${sign} ` : sign;
    } else text += token === ',' ? ', ' : token;
  });
  return text;
}

/** The place after the operand that starts at a place: a bracket with all within, or one token with its sign. */
function endOfOperand(tokens: readonly string[], start: number): number {
  let at = start;
  while (tokens[at] === '-' || tokens[at] === '+') at++;
  if (/^[A-Za-z]/.test(tokens[at] ?? '') && tokens[at + 1] === '(') at++;
  if (tokens[at] !== '(') return at + 1;
  let depth = 0;
  do {
    if (tokens[at] === '(') depth++;
    else if (tokens[at] === ')') depth--;
    at++;
  } while (depth > 0 && at < tokens.length);
  return at;
}

function latexOf(tokens: readonly string[]): string {
  let latex = '';
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] ?? '';
    const variable = VARIABLE.exec(token);
    if (token === '^') {
      const end = endOfOperand(tokens, i + 1);
      const whole = tokens[i + 1] === '(' && tokens[end - 1] === ')';
      latex += `^{${latexOf(whole ? tokens.slice(i + 2, end - 1) : tokens.slice(i + 1, end))}}`;
      i = end - 1;
    } else if (token === 'pi') latex += '\\pi ';
    else if (token === '*')
      latex += needsDot(tokens[i - 1], tokens[i + 1]) ? '\\cdot ' : tokens[i - 1] === 'pi' ? '' : '\\,';
    else if (variable !== null) latex += `${variable[1]}_{${variable[2]}}`;
    else if (token === 'sqrt' && tokens[i + 1] === '(') {
      const end = endOfOperand(tokens, i);
      latex += `\\sqrt{${latexOf(tokens.slice(i + 2, end - 1))}}`;
      i = end - 1;
    } else if (KNOWN.test(token)) latex += `\\${token} `;
    else if (/^[A-Za-z_]\w/.test(token)) latex += `\\operatorname{${token.replaceAll('_', '\\_')}}`;
    else latex += token;
  }
  return latex;
}

export function formulaLatex(formula: string): string {
  return latexOf(tokensOf(formula));
}
