import { describe, expect, it } from 'vitest';
import { CONTROLS } from '../../../src/share/controls.ts';
import { CONTROL_WORDS } from './controlWords.ts';

describe('the names of controls', () => {
  it('are there for each one, all different', () => {
    const words = CONTROLS.map((control) => CONTROL_WORDS[control]);
    expect(words).not.toContain(undefined);
    expect(new Set(words).size).toBe(CONTROLS.length);
    expect(Object.keys(CONTROL_WORDS)).toHaveLength(CONTROLS.length);
  });
});
