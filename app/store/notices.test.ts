import { beforeEach, expect, it } from 'vitest';
import { addNotice, refusalIn, sayRefusal } from './notices.ts';
import { useStore } from './store.ts';

const error = (code: string) => ({ code, field: null, message: 'Something is wrong.' });
const notices = () => useStore.getState().notices;

beforeEach(() => useStore.setState({ notices: [] }));

it('a refusal that needs no words is said nowhere', () => {
  for (const code of ['superseded', 'not-saved', 'interrupted']) {
    expect(refusalIn({ ok: false, error: error(code) })).toBeNull();
    sayRefusal(error(code));
    sayRefusal(error(code), 'This could not be opened.', 'not-opened');
  }
  expect(notices()).toEqual([]);
});

it('any other is, and takes the place of the last of its kind', () => {
  expect(refusalIn({ ok: true, value: 1 })).toBeNull();
  expect(refusalIn({ ok: false, error: error('damaged') })).toEqual(error('damaged'));
  sayRefusal(error('damaged'));
  sayRefusal(error('damaged'), 'This could not be opened.', 'not-opened');
  sayRefusal(error('too-long'), 'This could not be opened.', 'not-opened');
  expect(notices()).toMatchObject([
    { code: 'damaged', title: 'Nothing was changed.', message: 'Something is wrong.' },
    { code: 'not-opened', title: 'This could not be opened.' },
  ]);
});

it('an author’s words in it turn nothing around', () => {
  addNotice({ level: 'info', code: 'opened', title: '“a\u202eb” is open', message: 'as \u2066it\u2069 was' });
  expect(notices()).toMatchObject([{ title: '“ab” is open', message: 'as it was' }]);
});
