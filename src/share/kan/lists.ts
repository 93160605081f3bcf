/** Lists of numbers in a file, checked one by one. */
import { SHARE_LIMITS } from '../limits.ts';
import { refuse, refuseValue } from './refuse.ts';

/** What a number that is not sensible should have been. */
export const SENSIBLE = 'a number from -1e18 to 1e18';

/** Whether a number is finite and of a size that a network's numbers can have. */
export function isSensible(value: number): boolean {
  return Math.abs(value) <= SHARE_LIMITS.size;
}

/** @throws ShareError when it is no list, or not of this length. `why` says where the length comes from */
export function checkList(value: unknown, count: number, path: string, why: string): readonly unknown[] {
  if (!Array.isArray(value)) return refuseValue(path, value, `a list of ${count}`);
  if (value.length !== count) refuse(`${path} has ${value.length} entries; ${why} is ${count}.`);
  return value as unknown[];
}

/** A list of finite numbers. @throws ShareError naming the entry that is none */
export function checkNumbers(value: unknown, count: number, path: string, why: string): readonly number[] {
  const list = checkList(value, count, path, why);
  for (let i = 0; i < list.length; i++) {
    const entry = list[i];
    if (typeof entry !== 'number' || !isSensible(entry)) {
      refuseValue(`${path}[${i}]`, entry, SENSIBLE);
    }
  }
  return list as readonly number[];
}

/** Numbers [rows][columns]. @throws ShareError naming the row or the entry that is wrong */
export function checkTable(
  value: unknown,
  [rows, why]: readonly [number, string],
  [columns, whyColumns]: readonly [number, string],
  path: string,
): readonly (readonly number[])[] {
  return checkList(value, rows, path, why).map((row, r) =>
    checkNumbers(row, columns, `${path}[${r}]`, whyColumns),
  );
}
