/** What can be asked of the engine; nothing changes. */
import type { EdgeId } from '../../src/worker/protocol.ts';
import { ask } from './connection.ts';

export const metrics = () => ask((engine) => engine.metrics());
export const edges = () => ask((engine) => engine.edges());
export const curve = (edge: EdgeId, points: number) => ask((engine) => engine.curve(edge, points));
export const predict = (rows: number[][]) => ask((engine) => engine.predict(rows));
export const suggest = (edge: EdgeId, simplicity: number, top: number) =>
  ask((engine) => engine.suggest(edge, simplicity, top));
