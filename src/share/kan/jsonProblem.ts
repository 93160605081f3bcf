/** Why a text is no JSON, and where, in words of our own: those of the browsers differ from one to the other. */
import { shorten } from '../../expression/wording.ts';

/** Before the text's end, JSON has a number that is none, or something else that does not belong there. */
interface Problem {
  readonly kind: 'end' | 'number' | 'other';
  /** Names and counts of the fields around it. */
  readonly path: string;
  readonly at: number;
  /** What stands there, in one line; empty at the end. */
  readonly found: string;
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /(?:true|false|null)\b/y;
/** As Python, JavaScript and others write them. */
const NOT_FINITE = /[+-]?(?:nan|inf(?:inity)?)\b/iy;
/** A number or a word that was cut. */
const PIECE = /[\w.+-]*/y;
const ESCAPES = /\\(?:["\\/bfnrt]|u[\da-f]{4})/gi;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has none of them in its texts.
const CONTROL = /[\u0000-\u001f]/;
const QUOTE = 34;
const BACKSLASH = 92;
const SHOWN = 24;

/** Where the string that starts at `start` ends, or the end of the text. */
export function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) return at;
  }
  return text.length;
}

/** Walks through JSON to the first place that is none. Its methods return what is wrong there, null for nothing. */
class Walker {
  private readonly path: (string | number)[] = [];
  private at = 0;

  constructor(private readonly text: string) {}

  walk(): Problem | null {
    const problem = this.value();
    if (problem !== null) return problem;
    this.passes(SPACE);
    return this.at < this.text.length ? this.wrong() : null;
  }

  /** Whether the pattern is next; then it is passed over. */
  private passes(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  /** Whether this character comes next, behind any space; then it is passed over. */
  private takes(character: string): boolean {
    this.passes(SPACE);
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private problem(kind: Problem['kind'], at: number, found: string): Problem {
    const parts = this.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key.slice(0, SHOWN)}`));
    return { kind, path: shorten(parts.join('').replace(/^\./, ''), 120), at, found };
  }

  /** Something else is here than has to be. */
  private wrong(): Problem {
    const start = this.at;
    this.passes(PIECE);
    if (this.at >= this.text.length) return this.problem('end', start, '');
    return this.problem('other', start, shorten(this.text.slice(start, start + 2 * SHOWN), SHOWN));
  }

  private value(): Problem | null {
    if (this.takes('{')) return this.fields();
    if (this.takes('[')) return this.entries();
    if (this.text[this.at] === '"') return this.string();
    if (this.passes(WORD)) return null;
    const start = this.at;
    if (this.passes(NOT_FINITE)) return this.problem('number', start, this.text.slice(start, this.at));
    return this.passes(NUMBER) ? null : this.wrong();
  }

  private string(): Problem | null {
    const start = this.at;
    const end = endOfString(this.text, start);
    if (end === this.text.length) return this.problem('end', start, '');
    this.at = end + 1;
    const inside = this.text.slice(start, end);
    const isSound = !CONTROL.test(inside) && !inside.replace(ESCAPES, '').includes('\\');
    return isSound ? null : this.problem('other', start, shorten(inside, SHOWN));
  }

  private fields(): Problem | null {
    if (this.takes('}')) return null;
    for (;;) {
      this.passes(SPACE);
      const start = this.at;
      const flaw = this.text[start] === '"' ? this.string() : this.wrong();
      if (flaw !== null) return flaw;
      this.path.push(this.text.slice(start + 1, this.at - 1));
      const problem = this.takes(':') ? this.value() : this.wrong();
      if (problem !== null) return problem;
      this.path.pop();
      if (this.takes('}')) return null;
      if (!this.takes(',')) return this.wrong();
    }
  }

  private entries(): Problem | null {
    if (this.takes(']')) return null;
    for (let entry = 0; ; entry++) {
      this.path.push(entry);
      const problem = this.value();
      if (problem !== null) return problem;
      this.path.pop();
      if (this.takes(']')) return null;
      if (!this.takes(',')) return this.wrong();
    }
  }
}

/** What to do about a number that is none, by the field that it is in. */
function adviceFor(path: string): string {
  if (path.startsWith('model')) {
    return 'it has to be a number. The network has diverged: save it again from a moment before that.';
  }
  const mayLack = path.startsWith('history.') || path.startsWith('training.metrics.');
  return `it has to be a number${mayLack ? ', or null where none was measured' : ''}.`;
}

/**
 * @param text  begins with { or [, is no JSON, and is not too deeply nested to be walked through by recursion
 * @returns     a sentence, and whether a number is what is wrong: then it may well be a .kan file
 */
export function describeNoJson(text: string): { readonly message: string; readonly isNumber: boolean } {
  const problem = new Walker(text).walk();
  if (problem === null) return { message: 'This is no .kan file: it is not JSON.', isNumber: false };
  const { kind, path, at, found } = problem;
  switch (kind) {
    case 'number':
      return { message: `${path} is ${found}; ${adviceFor(path)}`, isNumber: true };
    case 'end': {
      const where = path === '' ? '' : `, within ${path}`;
      const message = `The file ends too early${where}: the rest of it is missing. Copy or save it again in full.`;
      return { message, isNumber: false };
    }
    case 'other': {
      const line = text.slice(0, at).split('\n').length.toLocaleString('en');
      return {
        message: `This is no .kan file: in line ${line}, from “${found}” on, it is not JSON.`,
        isNumber: false,
      };
    }
  }
}
