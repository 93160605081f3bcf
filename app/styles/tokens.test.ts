import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const tokens = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** Declarations of the block after `selector`, one per line. */
function declarations(selector: string): string[] {
  const from = tokens.indexOf(selector);
  const block = tokens.slice(tokens.indexOf('{', from) + 1, tokens.indexOf('}', from));
  return block
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

describe('the design tokens', () => {
  it('are the same in dark by choice and in dark by the system', () => {
    const chosen = declarations(":root[data-theme='dark']");
    expect(chosen.length).toBeGreaterThan(20);
    expect(declarations(":root:not([data-theme='light'], [data-theme='dark'])")).toEqual(chosen);
  });
});
