import { describe, expect, it, vi } from 'vitest';

vi.mock('./projectLock.ts', () => ({ takeProject: async () => () => undefined }));
vi.stubGlobal('window', {});

const { createCurrent, leaveCurrent, makeRoom, renameCurrent } = await import('./currentProject.ts');
const { useStore } = await import('../store.ts');
const project = () => useStore.getState().project;

describe('other data', () => {
  it('take over what nobody has touched', () => {
    const { id } = createCurrent('A curve of a sum', false, false);
    makeRoom('A product', false);
    expect(project()).toMatchObject({ id, name: 'A product', named: false, touched: false });
  });

  it('leave what somebody has given a name', () => {
    createCurrent('A curve of a sum', false, false);
    renameCurrent('For Monday', true);
    expect(project()).toMatchObject({ name: 'For Monday', touched: true });
    makeRoom('A product', false);
    expect(project()).toBeNull();
  });
});

describe('what was said of a project when it came back', () => {
  const changes: [string, () => void][] = [
    ['another name', () => renameCurrent('For Tuesday', true)],
    ['a copy', () => createCurrent('For Monday copy', true, true)],
    ['other data', () => leaveCurrent()],
  ];
  it.each(changes)('goes with %s, and nothing else does', (_, change) => {
    createCurrent('For Monday', true, true);
    const welcome = { id: 1, level: 'info', code: 'welcome-back', title: '', message: '' } as const;
    useStore.setState({ notices: [welcome, { ...welcome, id: 2, code: 'opened' }] });
    change();
    expect(useStore.getState().notices.map(({ code }) => code)).toEqual(['opened']);
  });
});
