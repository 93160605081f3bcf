/** New data, new networks, and back to a start. */
import { adoptRun } from '../adoptRun.ts';
import { datasetFor, withoutNumbers } from '../datasetFor.ts';
import type { Desk } from '../desk.ts';
import type { EngineCommands, Loaded, ModelInfo, ModelRequest, Result } from '../protocol.ts';
import { attempt, notReady } from '../result.ts';

type Commands = Pick<EngineCommands, 'setData' | 'restore' | 'setModel' | 'restart'>;

/** What the page is told: it has the rows itself. */
function withoutRows({ dataset, model }: Loaded): Loaded {
  return { dataset: { ...dataset, request: withoutNumbers(dataset.request) }, model };
}

export function dataCommands(desk: Desk): Commands {
  const { session, starts } = desk;

  /** A fresh network on the same data; the one before is a moment that one can go back to. */
  async function freshNetwork(request: ModelRequest, label: string): Promise<Result<ModelInfo>> {
    const { dataset } = session;
    if (dataset === null) return notReady();
    const answer = await desk.showing(() =>
      attempt(async () => {
        const { model } = await session.replace(dataset, request, undefined, () =>
          desk.record('model', label),
        );
        return model;
      }),
    );
    if (answer.ok) starts.clear();
    return answer;
  }

  return {
    setData(data, model) {
      desk.beginOpening();
      desk.search.stop();
      return desk.change(async () => {
        const dataset = await datasetFor(data, (share) => desk.send({ type: 'progress', share }));
        const loaded = await session.replace(dataset, model, undefined, () => desk.beginTimeline());
        starts.clear();
        desk.search.clear();
        return withoutRows(loaded);
      });
    },

    restore(data, model, run, timeline) {
      desk.beginOpening();
      desk.search.stop();
      return desk.change(async () => {
        const dataset = await datasetFor(data);
        const loaded = await session.replace(dataset, model, adoptRun(run), () =>
          desk.beginTimeline(timeline),
        );
        starts.clear();
        desk.search.clear();
        return withoutRows(loaded);
      });
    },

    setModel(model) {
      desk.search.stop();
      return desk.serial(() => freshNetwork(model, 'Another network'));
    },

    restart() {
      desk.search.stop();
      return desk.serial(async () => {
        const { request } = session;
        return request === null ? notReady() : freshNetwork(request, 'Same start again');
      });
    },
  };
}
