/** Holds a Web Lock until this worker ends. @returns once the lock is held */
export function holdForLife(name: string): Promise<void> {
  return new Promise((held) => {
    void navigator.locks.request(name, () => {
      held();
      return new Promise(() => undefined);
    });
  });
}
