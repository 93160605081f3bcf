/** JSON as a person likes to read it: lists of numbers and small objects in one line, all else indented by two spaces. */

export type Json =
  | string
  | number
  | boolean
  | null
  | ArrayLike<number>
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

/** Longest object or list of small objects' entries that stays in one line. */
const LINE = 160;

function isLeaf(value: Json): boolean {
  return typeof value !== 'object' || value === null;
}

/** Numbers that are not finite become null. */
function inOneLine(value: Json): string {
  if (ArrayBuffer.isView(value)) return inOneLine(Array.from(value as unknown as ArrayLike<number>));
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(inOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{ ${fields.map(([name, field]) => `${JSON.stringify(name)}: ${inOneLine(field as Json)}`).join(', ')} }`;
}

/** @param indent  spaces in front of the line that it starts in */
export function printJson(value: Json, indent = ''): string {
  if (isLeaf(value) || ArrayBuffer.isView(value)) return inOneLine(value);
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const entries = value as readonly Json[];
    if (entries.length === 0 || entries.every(isLeaf)) return inOneLine(entries);
    const lines = entries.map((entry) => `${deeper}${printJson(entry, deeper)}`);
    return `[\n${lines.join(',\n')}\n${indent}]`;
  }
  const fields = Object.entries(value as { readonly [name: string]: Json | undefined });
  const isSmall = fields.every(([, field]) => field === undefined || isLeaf(field) || isShortList(field));
  if (isSmall) {
    const line = inOneLine(value);
    if (line.length <= LINE) return line;
  }
  const lines = fields
    .filter(([, field]) => field !== undefined)
    .map(([name, field]) => `${deeper}${JSON.stringify(name)}: ${printJson(field as Json, deeper)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

function isShortList(value: Json): boolean {
  return Array.isArray(value) && value.length <= 8 && (value as readonly Json[]).every(isLeaf);
}
