/** The list of curves that could be formulas: in the order in which one should make them so. */
import type { EdgeId, EdgeSuggestions, FormSuggestion } from '../../store/types.ts';

export interface CurveRow {
  readonly edge: EdgeId;
  readonly suggestions: EdgeSuggestions;
  /** Null where nothing comes near. */
  readonly best: FormSuggestion | null;
  /** Change of the test error if it is accepted as it is. */
  readonly change: number;
}

/** Inputs first: what an early curve is decides what the later ones get. */
export function curveRows(all: readonly EdgeSuggestions[]): CurveRow[] {
  return all
    .map((suggestions) => {
      const { edge, forms, testRmse } = suggestions;
      const best = forms[0] ?? null;
      return {
        edge,
        suggestions,
        best,
        change: best === null ? Number.NaN : best.testRmseIfAccepted - testRmse,
      };
    })
    .toSorted(
      (a, b) => a.edge.layer - b.edge.layer || a.edge.input - b.edge.input || a.edge.output - b.edge.output,
    );
}

/** Whether a form explains enough of its curve. @param r2 the least R² */
export function isAbove(form: FormSuggestion | null, r2: number): boolean {
  // In terms of what is left: 1 − R² keeps its digits where R² is nearly 1.
  return form !== null && form.unexplained <= 1 - r2;
}

/** "Layer 1, from the inputs". */
export function layerTitle(layer: number, layers: number): string {
  if (layers === 1) return 'From the inputs to the output';
  if (layer === 0) return 'From the inputs';
  return layer === layers - 1 ? 'To the output' : `Layer ${layer + 1}`;
}
