/**
 * The one store: small state only. What changes 20 times a second (curves, scores, losses) lives in snapshots.ts and
 * never passes through React state.
 */
import { create, type StateCreator } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';
import { type ActsSlice, createActsSlice } from './actsSlice.ts';
import { type AutoSlice, createAutoSlice } from './autoSlice.ts';
import { createDatasetSlice, type DatasetSlice } from './datasetSlice.ts';
import { createFormulaSlice, type FormulaSlice } from './formulaSlice.ts';
import { createModelSlice, type ModelSlice } from './modelSlice.ts';
import { createProjectsSlice, type ProjectsSlice } from './projects/projectsSlice.ts';
import { createShareSlice, type ShareSlice } from './shareSlice.ts';
import { createStartsSlice, type StartsSlice } from './startsSlice.ts';
import { createTimelineSlice, type TimelineSlice } from './timelineSlice.ts';
import { createTrainingSlice, type TrainingSlice } from './trainingSlice.ts';
import { createViewSlice, type ViewSlice } from './viewSlice.ts';
import { wholeRuns } from './wholeRuns.ts';

export type State = ActsSlice &
  AutoSlice &
  DatasetSlice &
  FormulaSlice &
  ModelSlice &
  ProjectsSlice &
  ShareSlice &
  StartsSlice &
  TimelineSlice &
  TrainingSlice &
  ViewSlice;
export type Slice<T> = StateCreator<State, [], [], T>;

export const useStore = create<State>()(
  subscribeWithSelector(
    wholeRuns((...args) => ({
      ...createActsSlice(...args),
      ...createAutoSlice(...args),
      ...createDatasetSlice(...args),
      ...createFormulaSlice(...args),
      ...createModelSlice(...args),
      ...createProjectsSlice(...args),
      ...createShareSlice(...args),
      ...createStartsSlice(...args),
      ...createTimelineSlice(...args),
      ...createTrainingSlice(...args),
      ...createViewSlice(...args),
    })),
  ),
);
