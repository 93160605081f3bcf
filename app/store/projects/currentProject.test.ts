import { describe, expect, it, vi } from 'vitest';

vi.mock('./projectLock.ts', () => ({ takeProject: async () => () => undefined }));
vi.stubGlobal('window', {});

const { createCurrent, makeRoom, renameCurrent } = await import('./currentProject.ts');
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
