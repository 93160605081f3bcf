/** What comes by postMessage, read as what anybody might have sent. */

/** A call as it came. */
export interface CallMessage {
  readonly id: string | number;
  readonly call: string;
  readonly args: readonly unknown[];
}

/** Of one message. A table of a million numbers passes. */
const LIMITS = { id: 64, name: 40, args: 4, values: 4_000_000, characters: 64_000_000, depth: 6 } as const;

/** An own property; never something that a prototype has. */
function own(value: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

/** Null for what is no call of this interface: it is left unanswered. */
export function readMessage(data: unknown): CallMessage | null {
  if (typeof data !== 'object' || data === null || own(data, 'edgewise') !== 1) return null;
  const id = own(data, 'id');
  const call = own(data, 'call');
  const args = own(data, 'args') ?? [];
  const named = typeof id === 'string' ? id.length <= LIMITS.id : Number.isSafeInteger(id);
  if (!named || typeof call !== 'string' || !Array.isArray(args)) return null;
  return { id: id as string | number, call, args };
}

/** Whether a name is short enough to be one. */
export const isName = (call: string): boolean => call.length <= LIMITS.name;

/** What is wrong with the arguments of a call, as a sentence; null when nothing is. */
export function argumentProblem(args: readonly unknown[]): string | null {
  if (args.length > LIMITS.args) return `A call takes at most ${LIMITS.args} arguments, not ${args.length}.`;
  let values = 0;
  let characters = 0;
  const visit = (value: unknown, depth: number): string | null => {
    values += ArrayBuffer.isView(value) ? value.byteLength / 4 : 1;
    if (values > LIMITS.values) return `A call takes at most ${LIMITS.values.toLocaleString('en')} values.`;
    if (typeof value === 'string') {
      characters += value.length;
      if (characters <= LIMITS.characters) return null;
      return `A call takes at most ${LIMITS.characters.toLocaleString('en')} characters.`;
    }
    if (typeof value !== 'object' || value === null) {
      return typeof value === 'bigint' ? 'A call takes no BigInt. Use a number.' : null;
    }
    if (value instanceof File || ArrayBuffer.isView(value)) return null;
    if (depth >= LIMITS.depth) return `Lists and objects in a call are at most ${LIMITS.depth} deep.`;
    const prototype: unknown = Object.getPrototypeOf(value);
    if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) {
      return 'A call takes texts, numbers, lists, objects and files.';
    }
    for (const part of Object.values(value)) {
      const problem = visit(part, depth + 1);
      if (problem !== null) return problem;
    }
    return null;
  };
  for (const value of args) {
    const problem = visit(value, 1);
    if (problem !== null) return problem;
  }
  return null;
}
