/** What a page around the frame may call: names of the scripting interface, spelled out; nothing is looked up by what came. */
import type { Edgewise } from '../scripting/types.ts';

type Call = (...args: never[]) => unknown;
type CallsOf<T> = { [K in keyof T & string]: T[K] extends Call ? K : never }[keyof T & string];

/** `train`, `data.preset`, … What one has saved in this browser (`projects`) is nobody else's business. */
export type CallName = CallsOf<Edgewise> | `data.${CallsOf<Edgewise['data']>}`;

type AnyCall = (...args: unknown[]) => unknown;

/** Every call that is answered, by its name. */
export function callsOf(edgewise: Edgewise): ReadonlyMap<string, AnyCall> {
  const { data } = edgewise;
  const table: Readonly<Record<CallName, Call>> = {
    'data.fromFormula': data.fromFormula,
    'data.fromCsv': data.fromCsv,
    'data.preset': data.preset,
    'data.presets': data.presets,
    'data.networkOf': data.networkOf,
    model: edgewise.model,
    train: edgewise.train,
    stop: edgewise.stop,
    updateGrid: edgewise.updateGrid,
    extendGrid: edgewise.extendGrid,
    growGrid: edgewise.growGrid,
    freeze: edgewise.freeze,
    unfreeze: edgewise.unfreeze,
    starts: edgewise.starts,
    prune: edgewise.prune,
    edges: edgewise.edges,
    suggest: edgewise.suggest,
    accept: edgewise.accept,
    unaccept: edgewise.unaccept,
    setCurve: edgewise.setCurve,
    snap: edgewise.snap,
    formula: edgewise.formula,
    auto: edgewise.auto,
    undo: edgewise.undo,
    redo: edgewise.redo,
    goTo: edgewise.goTo,
    history: edgewise.history,
    curve: edgewise.curve,
    predict: edgewise.predict,
    metrics: edgewise.metrics,
    backend: edgewise.backend,
    link: edgewise.link,
    save: edgewise.save,
    open: edgewise.open,
    export: edgewise.export,
  };
  // Each checks what it is given, whatever its type says: scripts have no types.
  return new Map(Object.entries(table).map(([name, call]) => [name, call as AnyCall]));
}
