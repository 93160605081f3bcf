/** What the tests use of scripts/python.mjs, whose own types belong to another program. */
declare module '*/scripts/python.mjs' {
  /** @throws Error when EDGEWISE_PYTHON names no Python with NumPy */
  export function findPython(): string | null;
}
