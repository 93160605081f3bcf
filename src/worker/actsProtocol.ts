/**
 * What passes between page and worker about acts: cutting, grids, symbolic forms, formulas, going back, the search. Types
 * only; protocol.ts has the rest and re-exports these.
 */
import type { EdgeId } from '../kan/spec.ts';
import type { Metrics, Result } from './protocol.ts';

/** A node by its layer (0: the inputs) and its place among the nodes there. */
export interface NodeId {
  readonly layer: number;
  readonly node: number;
}

/** What to cut: whatever is weaker than thresholds, or edges and nodes by name. An input is a node of layer 0. */
export type CutRequest =
  | { readonly edgeThreshold: number; readonly nodeThreshold: number }
  | { readonly edges: readonly EdgeId[] }
  | { readonly nodes: readonly NodeId[] };

/** Numbers before and after an act, or what they would be. */
export interface Change {
  readonly before: number;
  readonly after: number;
}

/** What cutting costs, measured; with a preview nothing is changed. */
export interface CutReport {
  /** Places of the edges that go in every per-edge array, weakest first. */
  readonly removed: readonly number[];
  readonly edges: Change;
  /** Numbers that train. */
  readonly parameters: Change;
  /** In original units. */
  readonly trainRmse: Change;
  readonly testRmse: Change;
  /** Inputs that no live edge leaves any more, or that do nothing: their scores are below the threshold. */
  readonly idleInputs: readonly number[];
}

/** What an act did. */
export interface ActReport {
  readonly metrics: Metrics;
  /** The act's place on the timeline. */
  readonly moment: number;
  /** In original units; measured before the act and after everything that belongs to it. */
  readonly testRmse: Change;
  readonly edges: Change;
  readonly parameters: Change;
}

/** One symbolic form for one edge, best a, b, c and d. c·f(a·x + b) + d in network units. */
export interface FormSuggestion {
  /** Of src/kan/symbolicFunctions.ts. */
  readonly name: string;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly r2: number;
  /** 1 − R², without cancellation. */
  readonly unexplained: number;
  readonly complexity: number;
  /** Test error of the whole network if it were accepted as it is, original units. */
  readonly testRmseIfAccepted: number;
  /** The bare function for a list, and the whole form of its variable, in LaTeX; original units. */
  readonly latex: string;
  readonly formLatex: string;
  /** Free numbers that it has after a, b, c, d that are 1 or 0 are left out. */
  readonly numbers: number;
  /** [CURVE_POINTS] over the edge's shown domain, network units. */
  readonly curve: Float32Array;
  /** Largest difference from the edge's curve where the data is, network units. */
  readonly largestDifference: number;
}

export interface EdgeSuggestions {
  readonly edge: EdgeId;
  readonly runId: number;
  readonly step: number;
  /** Test error as it is, original units. */
  readonly testRmse: number;
  /** The shown domain of `curve`. */
  readonly domain: readonly [number, number];
  /** Numbers that the edge has now. */
  readonly numbers: number;
  /** Best first. */
  readonly forms: readonly FormSuggestion[];
}

/** What becomes of an edge by hand. */
export type HandMadeCurve =
  /** y at increasing x, network units; linear between them and constant beyond. */
  | { readonly kind: 'drawn'; readonly x: readonly number[]; readonly y: readonly number[] }
  /** A formula of x, the edge's own input, with a scale and a shift fitted to the edge's curve. */
  | { readonly kind: 'typed'; readonly formula: string };

/** The network as a formula, in original units. */
export interface FormulaEvent {
  readonly type: 'formula';
  readonly runId: number;
  readonly step: number;
  /** One per output; the LaTeX marks each edge with \htmlData{edge=place}. Null when it would be too long to read. */
  readonly outputs: readonly { readonly latex: string; readonly text: string }[] | null;
  /** No curve is left that has no formula. */
  readonly finished: boolean;
  /** Free constants in it: no nice numbers. */
  readonly constants: number;
}

export type FormulaFormat = 'text' | 'latex' | 'python' | 'javascript' | 'sql' | 'excel';

/** A formula to take away. */
export interface PrintedFormula {
  /** One per output. */
  readonly outputs: readonly string[];
  /** All outputs as one piece to paste: a function, a query, a line each. */
  readonly whole: string;
  /** What one has to know to use it; null where there is nothing to say. */
  readonly note: string | null;
  /** Test error of what is printed, rounded constants and all, original units; NaN when it is not finished. */
  readonly testRmse: number;
}

/** Constants that became nice numbers: the formula of every output in LaTeX, as it was and as it is. */
export interface SnapReport extends ActReport {
  readonly formulas: readonly { readonly from: string; readonly to: string }[];
  /** Free constants. */
  readonly constants: Change;
}

/** What a person did, as a mark on the timeline; null for a point in training that was kept by itself. */
export type ActKind =
  | 'start'
  | 'prune'
  | 'grid'
  | 'accept'
  | 'unaccept'
  | 'freeze'
  | 'draw'
  | 'snap'
  | 'auto'
  | 'starts'
  | 'model';

/** A state that one can go back to. */
export interface Moment {
  readonly id: number;
  /** What it came from; null for the first. */
  readonly parent: number | null;
  readonly act: ActKind | null;
  /** "Prune 12 edges", "Accept sin for φ₁₃"; empty for a point in training. */
  readonly label: string;
  readonly step: number;
  readonly elapsedMs: number;
  /** In original units. */
  readonly trainRmse: number;
  readonly testRmse: number;
  readonly edges: number;
  readonly parameters: number;
  /** Edges that are formulas. */
  readonly symbolic: number;
}

/** Where one is, where one has been. Sent when it changes. */
export interface TimelineEvent {
  readonly type: 'timeline';
  readonly runId: number;
  /** In the order they were made. */
  readonly moments: readonly Moment[];
  /** The moment that the network in training came from, or is. */
  readonly current: number;
  /** Labels of what undo and redo would do; null when there is nothing. */
  readonly undo: string | null;
  readonly redo: string | null;
}

export interface AutoOptions {
  /** Searches at once, each with a seed of its own. */
  readonly seeds: number;
  readonly seconds: number;
}

export interface AutoStep {
  readonly elapsedMs: number;
  readonly phase: 'ladder' | 'sparsify' | 'refine' | 'symbolise' | 'snap' | 'done';
  /** A sentence that a person can follow. */
  readonly text: string;
  /** Share of the target's spread that is left unexplained on validation rows (RMSE / std); NaN where unknown. */
  readonly error: number;
}

/** A formula of the search: none has both a smaller error and a smaller size. */
export interface AutoEntry {
  /** One per output. */
  readonly formulas: readonly { readonly latex: string; readonly text: string }[];
  /** On the test rows, original units. */
  readonly testRmse: number;
  /** Parts of the formula as a person would count them. */
  readonly size: number;
  /** Nothing but rounding is left of the error on the validation rows. */
  readonly exact: boolean;
}

export interface AutoEvent {
  readonly type: 'auto';
  readonly runId: number;
  readonly running: boolean;
  readonly elapsedMs: number;
  readonly seconds: number;
  /** The newest 200, oldest first. */
  readonly steps: readonly AutoStep[];
  /** Smallest first. */
  readonly front: readonly AutoEntry[];
  /** Place in `front` of what the network is now, null while none is taken over. */
  readonly chosen: number | null;
  readonly outcome: 'exact' | 'best' | 'stopped' | 'failed' | null;
}

/** Commands for acts; as with all commands none throws for what a person did. */
export interface ActCommands {
  /** What cutting would cost, really measured; nothing changes. */
  previewCut(request: CutRequest): Promise<Result<CutReport>>;
  cut(request: CutRequest): Promise<Result<CutReport & ActReport>>;
  /** @param simplicity where the slider between exact (0) and simple (1) stands */
  suggest(edge: EdgeId, simplicity: number, top: number): Promise<Result<EdgeSuggestions>>;
  /** The best `top` forms of every live edge that is still a spline. */
  suggestAll(simplicity: number, top: number): Promise<Result<EdgeSuggestions[]>>;
  /** The edge becomes c·f(a·x + b) + d, best a, b, c, d; then they train with the rest for a moment. */
  accept(edge: EdgeId, name: string): Promise<Result<ActReport>>;
  /** Gives back the very spline. */
  unaccept(edge: EdgeId): Promise<Result<ActReport>>;
  setCurve(edge: EdgeId, curve: HandMadeCurve): Promise<Result<ActReport>>;
  /** Constants near nice numbers become them, where the error allows. */
  snap(): Promise<Result<SnapReport>>;
  formula(format: FormulaFormat, digits: number | 'full'): Promise<Result<PrintedFormula>>;
  undo(): Promise<Result<Moment>>;
  redo(): Promise<Result<Moment>>;
  /** To any moment of the timeline; training goes on from there on a branch of its own. */
  goTo(moment: number): Promise<Result<Moment>>;
  moments(): Promise<Result<readonly Moment[]>>;
  /** Searches for a formula; resolves when it ends or is stopped by `pause`. */
  auto(options: AutoOptions): Promise<Result<AutoEntry>>;
  /** Takes another formula of the search over. */
  chooseFormula(place: number): Promise<Result<AutoEntry>>;
}
