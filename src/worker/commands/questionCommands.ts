/** Questions: nothing changes. */
import type { Desk } from '../desk.ts';
import type { EngineCommands } from '../protocol.ts';
import { describeEdges, edgeCurve, predictRows } from '../queries.ts';
import { notReady } from '../result.ts';

type Commands = Pick<EngineCommands, 'metrics' | 'edges' | 'curve' | 'predict'>;

export function questionCommands(desk: Desk): Commands {
  return {
    async metrics() {
      return desk.scene === null ? notReady() : { ok: true, value: desk.metricsNow() };
    },

    async edges() {
      return desk.scene === null ? notReady() : { ok: true, value: describeEdges(desk.scene) };
    },

    async curve(edge, points) {
      return desk.scene === null ? notReady() : edgeCurve(desk.scene, edge, points);
    },

    async predict(rows) {
      return desk.scene === null ? notReady() : predictRows(desk.scene, rows);
    },
  };
}
