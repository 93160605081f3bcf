/** Waiting that lets messages in and can be cut short. */
export interface Waiter {
  /** Resolves after `ms` or at `wake`; at once-but-after-messages for 0. */
  wait(ms: number): Promise<void>;
  wake(): void;
}

/** A wait of 0 is a timer this often: some hosts (Node) empty a message queue before they look at their timers. */
const TIMER_EVERY = 8;

export function createWaiter(): Waiter {
  const channel = new MessageChannel();
  let resolveWait: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ticket = 0;
  const finish = () => {
    clearTimeout(timer);
    const resolve = resolveWait;
    resolveWait = null;
    resolve?.();
  };
  // A message to ourselves lets waiting commands in without the 4 ms that browsers add to nested timers.
  channel.port1.onmessage = (message: MessageEvent<number>) => {
    if (message.data === ticket) finish();
  };
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        resolveWait = resolve;
        ticket++;
        if (ms <= 1 && ticket % TIMER_EVERY !== 0) channel.port2.postMessage(ticket);
        else timer = setTimeout(finish, ms);
      }),
    wake: finish,
  };
}
