import type { Slice } from '../store.ts';
import type { ProjectSummary } from './records.ts';

/** The project that this tab has open. */
export type CurrentProject = Pick<ProjectSummary, 'id' | 'name' | 'named' | 'created' | 'touched'>;

export interface ProjectsSlice {
  /** Null until it is first saved, and while what there is belongs to nobody. */
  readonly project: CurrentProject | null;
  /** Those that are kept, newest first, as far as they were read. */
  readonly projects: readonly ProjectSummary[];
  /** Something is there that is not yet kept. */
  readonly saving: boolean;
  /** Why nothing is being kept, and what to do; null while all is well. */
  readonly saveProblem: string | null;
}

export const createProjectsSlice: Slice<ProjectsSlice> = () => ({
  project: null,
  projects: [],
  saving: false,
  saveProblem: null,
});
