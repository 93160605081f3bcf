/** What the printers are told. */
import type { Digits } from './decimal.ts';

export type Format = 'text' | 'latex' | 'python' | 'javascript' | 'sql' | 'excel';

/** What a curve without a formula is called. */
export interface CurveName {
  readonly text: string;
  readonly latex: string;
}

export interface PrintOptions {
  readonly format: Format;
  /** The variables' names by index; anything may be in them. */
  readonly names: readonly string[];
  /** Of every number that is no fraction or multiple of π; 'full' when absent. */
  readonly digits?: Digits;
  /** The name of an 'unknown' curve; phi13 and \varphi_{13} when absent. Its latex is printed as it is. */
  readonly curveName?: (edge: number) => CurveName;
  /** LaTeX only: what belongs to an edge is wrapped in \htmlData{edge=N}{…}, for KaTeX with `trust` for \htmlData. */
  readonly marks?: boolean;
  /** LaTeX only: .5 instead of 0.5, as the interface writes numbers. */
  readonly bareDecimals?: boolean;
}

export interface ProgramOptions extends PrintOptions {
  /** The outputs' names, one for each expression. */
  readonly outputs: readonly string[];
}

/** What the printer of one format is told. */
export interface Settings {
  readonly names: readonly string[];
  readonly digits: Digits;
  readonly curveName: (edge: number) => CurveName;
  readonly marks: boolean;
  readonly bareDecimals: boolean;
}

/** A complete formula, ready to be pasted. */
export interface Program {
  readonly text: string;
  /** What a person has to know to use it, in one sentence or two; null where there is nothing to say. */
  readonly note: string | null;
}

/** The name of a variable. @throws RangeError when it has none */
export function nameOf(names: readonly string[], index: number): string {
  const name = names[index];
  if (name === undefined) throw new RangeError(`Variable ${index} has no name.`);
  return name;
}
