import { describe, expect, it } from 'vitest';
import { keepOrder, placeOfChosen } from './suggestionOrder.ts';

const forms = (...names: string[]) => names.map((name) => ({ name }));
const namesOf = (list: readonly { name: string }[]) => list.map(({ name }) => name);

describe('suggestions that come anew under the pointer', () => {
  it('stay in their places, and what is new takes the place of what is gone', () => {
    expect(namesOf(keepOrder(forms('x^2', 'cosh', 'abs'), forms('cosh', 'sin', 'x^2')))).toEqual([
      'x^2',
      'cosh',
      'sin',
    ]);
  });

  it('carry the new numbers', () => {
    const [form] = keepOrder(forms('sin'), [{ name: 'sin', r2: 0.5 }]);
    expect(form).toEqual({ name: 'sin', r2: 0.5 });
  });

  it('may be more or fewer than before', () => {
    expect(namesOf(keepOrder(forms('sin', 'abs'), forms('abs')))).toEqual(['abs']);
    expect(namesOf(keepOrder(forms('abs'), forms('sin', 'abs', 'exp')))).toEqual(['abs', 'sin', 'exp']);
  });
});

describe('the form that is shown on the curve', () => {
  it('stays the one that was chosen, wherever it stands now', () => {
    expect(placeOfChosen(forms('x^2', 'cosh'), 'cosh')).toBe(1);
  });

  it('is the best where none was chosen or the chosen one is gone', () => {
    expect(placeOfChosen(forms('x^2', 'cosh'), null)).toBe(0);
    expect(placeOfChosen(forms('x^2', 'cosh'), 'abs')).toBe(0);
    expect(placeOfChosen([], 'abs')).toBeNull();
  });
});
