import { describe, expect, it, vi } from 'vitest';

// The acts reach the worker, which Node does not have; only the table of keys is looked at here.
vi.mock('./store/actions.ts', () => ({}));

const { actOf } = await import('./keys.ts');

const press = (key: string, shiftKey = false) => ({
  key,
  shiftKey,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
});

describe('the keyboard', () => {
  it('trains, steps and starts again', () => {
    expect([' ', '.', 'r'].map((key) => actOf(press(key), 'page'))).toEqual(['play', 'step', 'restart']);
    expect(actOf(press('R', true), 'page')).toBe('new-seed');
  });

  it('freezes the selected curve', () => {
    expect(actOf(press('f'), 'page')).toBe('freeze');
    expect(actOf(press('f'), 'text')).toBeNull();
  });

  it('leaves every key but Esc to a text field', () => {
    expect([' ', '.', 'r', 'l', 'ArrowLeft'].map((key) => actOf(press(key), 'text'))).toEqual(
      Array(5).fill(null),
    );
    expect(actOf(press('Escape'), 'text')).toBe('escape');
  });

  it('leaves Space to a button and the arrows to a slider', () => {
    expect(actOf(press(' '), 'button')).toBeNull();
    expect(actOf(press('ArrowUp'), 'arrows')).toBeNull();
    expect(actOf(press('ArrowUp'), 'button')).toBe('up');
  });

  it('leaves the shortcuts of the browser alone', () => {
    expect(actOf({ ...press('r'), ctrlKey: true }, 'page')).toBeNull();
    expect(actOf({ ...press('l'), metaKey: true }, 'page')).toBeNull();
  });

  it('opens help whatever the layout needs to type it', () => {
    expect(actOf(press('?', true), 'page')).toBe('help');
  });
});
