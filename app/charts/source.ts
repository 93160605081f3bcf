/** Something whose newest value a canvas draws when it changes, without React in between. */
export interface Source<T> {
  get(): T | null;
  /** @returns how to stop */
  subscribe(listener: () => void): () => void;
}
