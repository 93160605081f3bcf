/** KaTeX with its style sheet, in a chunk of its own: loaded by Tex.tsx when the first formula is shown. */
import 'katex/dist/katex.min.css';
import katex from 'katex';

/**
 * Sets a formula into an element, replacing what was there. The elements are made one by one and styled through the
 * CSSOM: the page's policy forbids style attributes in HTML that is put in as text.
 *
 * The only command that is trusted is \htmlData, which marks parts of the formula.
 */
export function setTex(latex: string, element: HTMLElement): void {
  katex.render(latex, element, {
    output: 'htmlAndMathml',
    throwOnError: false,
    strict: 'ignore',
    trust: ({ command }) => command === '\\htmlData',
  });
}
