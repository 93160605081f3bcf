/** Real Python with NumPy, for tests of what is exported. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPython } from '../../../scripts/python.mjs';

let found: string | null = null;

/** The Python that `npm test` has made sure of, else the one of this machine. @throws Error when there is none */
function pythonFile(): string {
  found ??= findPython();
  if (found === null) throw new Error('There is no Python with NumPy. npm test installs one.');
  return found;
}

export interface PythonRun {
  /** 0 when all went well. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `python main.py …` in a folder of its own, which is removed afterwards.
 *
 * @param files  by name; `main.py` is the one that is run
 * @param args   of the program
 * @param stdin  what it can read
 * @param main   which file is run
 */
export function runPython(
  files: Readonly<Record<string, string>>,
  { args = [], stdin = '', main = 'main.py' }: { args?: string[]; stdin?: string; main?: string } = {},
): PythonRun {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-python-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const { status, stdout, stderr } = spawnSync(pythonFile(), [main, ...args], {
      cwd: folder,
      input: stdin,
      encoding: 'utf8',
      timeout: 60_000,
      maxBuffer: 2 ** 28,
      env: { ...process.env, PYTHONIOENCODING: 'utf-8', OPENBLAS_NUM_THREADS: '1' },
    });
    return { status, stdout, stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
