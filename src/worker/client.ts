/**
 * The page's end of the worker: starts it, passes commands, hands on events, and notices when it dies. It keeps no
 * state of its own; what to do after a crash is the caller's.
 */
import { transfer, wrap } from 'comlink';
import type { BackendChoice, BackendStatus, EngineCommands, EngineEvent } from './protocol.ts';

export class EngineCrash extends Error {
  override readonly name = 'EngineCrash';
}

export interface EngineClient {
  readonly status: BackendStatus;
  /** Sends a command. @throws EngineCrash when the worker dies before it answers */
  ask<T>(command: (engine: EngineCommands) => Promise<T>): Promise<T>;
  /** Ends the worker for good. */
  close(): void;
}

/**
 * Starts a worker and connects to it.
 * @param onEvent every event, in order
 * @param onCrash once, when the worker has died; the client is of no use afterwards
 * @throws EngineCrash when the worker cannot be started
 */
export async function startEngine(
  choice: BackendChoice,
  onEvent: (event: EngineEvent) => void,
  onCrash: (reason: string) => void,
): Promise<EngineClient> {
  const worker = new Worker(new URL('./trainer.worker.ts', import.meta.url), {
    type: 'module',
    name: 'engine',
  });
  // Every command is asynchronous and takes plain values, so the remote has the very type of the engine; comlink's own
  // type would split each Result into two promises.
  const engine = wrap(worker) as unknown as EngineCommands;
  const channel = new MessageChannel();
  let ended = false;
  let rejectCrash: (error: EngineCrash) => void = () => undefined;
  const crashed = new Promise<never>((_, reject) => {
    rejectCrash = reject;
  });
  // Without a listener of its own an unawaited crash would be reported as an unhandled rejection.
  crashed.catch(() => undefined);
  let connected = false;

  const end = () => {
    ended = true;
    channel.port1.close();
    worker.terminate();
  };
  const crash = (reason: string) => {
    if (ended) return;
    end();
    rejectCrash(new EngineCrash(reason));
    if (connected) onCrash(reason);
  };

  worker.onerror = (event) => {
    event.preventDefault();
    crash(event.message || 'The worker could not be started.');
  };
  channel.port1.onmessage = (message: MessageEvent<EngineEvent>) => onEvent(message.data);

  const ask = <T>(command: (remote: EngineCommands) => Promise<T>): Promise<T> =>
    Promise.race([command(engine), crashed]);

  // The worker holds this lock for as long as it lives, however busy it is; a page that gets it knows that the worker
  // is gone. Insecure contexts have no locks: there only errors tell.
  const locks = (navigator as Partial<Navigator>).locks;
  const lifeLock = locks ? `edgewise-engine-${crypto.randomUUID()}` : null;
  const status = await ask((remote) =>
    remote.connect(transfer(channel.port2, [channel.port2]), choice, lifeLock),
  );
  if (lifeLock !== null) void locks?.request(lifeLock, () => crash('The worker ended.'));
  connected = true;
  return { status, ask, close: end };
}
