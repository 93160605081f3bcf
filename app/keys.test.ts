import { describe, expect, it, vi } from 'vitest';

// The acts reach the worker, which Node does not have; only the table of keys is looked at here.
vi.mock('./store/actions.ts', () => ({}));

const { actOf, controlOf } = await import('./keys.ts');

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

  it('copies the link and opens the exports, also with a capital letter', () => {
    expect(['c', 'C', 'e'].map((key) => actOf(press(key), 'page'))).toEqual([
      'copy-link',
      'copy-link',
      'export',
    ]);
    expect(actOf({ ...press('c'), ctrlKey: true }, 'page')).toBeNull();
    expect(actOf(press('e'), 'text')).toBeNull();
  });

  it('freezes the selected curve', () => {
    expect(actOf(press('f'), 'page')).toBe('freeze');
    expect(actOf(press('f'), 'text')).toBeNull();
  });

  it('prunes: mode, threshold, commit', () => {
    expect(['p', '[', ']', 'Enter'].map((key) => actOf(press(key), 'page'))).toEqual([
      'prune',
      'cut-less',
      'cut-more',
      'commit',
    ]);
    expect(actOf(press('Enter'), 'arrows')).toBe('commit');
    expect(actOf(press('Enter'), 'button')).toBeNull();
  });

  it('chooses, accepts, takes back and cuts the selected curve', () => {
    expect(['1', '5', 'a', 'u', 'x'].map((key) => actOf(press(key), 'page'))).toEqual([
      'candidate-1',
      'candidate-5',
      'accept',
      'unaccept',
      'cut',
    ]);
    expect(actOf(press('2'), 'arrows')).toBe('candidate-2');
    expect(actOf(press('6'), 'page')).toBeNull();
  });

  it('takes back and does again', () => {
    expect(actOf(press('z'), 'page')).toBe('undo');
    expect(actOf(press('Z', true), 'page')).toBe('redo');
    expect(actOf(press(','), 'page')).toBe('scrub-back');
    expect(actOf({ ...press('z'), ctrlKey: true }, 'page')).toBeNull();
  });

  it('leaves every key but Esc to a text field', () => {
    expect(
      [' ', '.', 'r', 'l', 'a', '1', 'Enter', 'ArrowLeft'].map((key) => actOf(press(key), 'text')),
    ).toEqual(Array(8).fill(null));
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

describe('the control of a key', () => {
  it('is what an author can hide, and nothing for what is always there', () => {
    expect(
      ['x', ']', 'g', 's', 'a', '3', ',', 'c']
        .map((key) => actOf(press(key), 'page'))
        .map((act) => act && controlOf(act)),
    ).toEqual(['prune', 'prune', 'extend', 'symbolic', 'symbolic', 'symbolic', 'timeline', 'share']);
    expect(controlOf('play')).toBeNull();
    expect(controlOf('undo')).toBeNull();
    expect(controlOf('escape')).toBeNull();
  });
});
