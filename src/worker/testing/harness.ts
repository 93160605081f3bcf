/** An engine with a port of its own, as the page would have it. */
import { createEngine } from '../engine.ts';
import type { DataRequest, EngineEvent, ModelRequest, NoticeEvent, Result, Snapshot } from '../protocol.ts';

export const model: ModelRequest = {
  hidden: [3],
  gridSize: 5,
  order: 3,
  seed: 4,
  extrapolation: 'linear',
  baseFunction: 'silu',
};
export const data: Extract<DataRequest, { kind: 'formula' }> = {
  kind: 'formula',
  formula: 'sin(pi*x1)+x2^2',
  ranges: [],
  rows: 200,
  testRows: 50,
  noise: 0,
  seed: 1,
};
const ports: MessagePort[] = [];

export async function startEngine() {
  const engine = createEngine();
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const events: EngineEvent[] = [];
  port1.onmessage = (message: MessageEvent<EngineEvent>) => events.push(message.data);
  await engine.connect(port2, 'cpu', null);
  const snapshots = () => events.filter((event): event is Snapshot => event.type === 'snapshot');
  const notices = () => events.filter((event): event is NoticeEvent => event.type === 'notice');
  return { engine, events, snapshots, notices };
}

/** The value of an answer that must not be a refusal. */
export async function granted<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** With a formula's rows and a network on them. */
export async function startWithData(dataWish: DataRequest = data, modelWish = model) {
  const started = await startEngine();
  const loaded = await started.engine.setData(dataWish, modelWish);
  if (!loaded.ok) throw new Error(loaded.error.message);
  return { ...started, loaded: loaded.value };
}

/** To be called after each test. */
export function closePorts(): void {
  for (const port of ports.splice(0)) port.close();
}
