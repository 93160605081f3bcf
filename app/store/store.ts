/**
 * The one store: small state only. What changes 20 times a second (curves, scores, losses) lives in snapshots.ts and
 * never passes through React state.
 */
import { create, type StateCreator } from 'zustand';
import { subscribeWithSelector } from 'zustand/middleware';
import { createDatasetSlice, type DatasetSlice } from './datasetSlice.ts';
import { createModelSlice, type ModelSlice } from './modelSlice.ts';
import { createStartsSlice, type StartsSlice } from './startsSlice.ts';
import { createTrainingSlice, type TrainingSlice } from './trainingSlice.ts';
import { createViewSlice, type ViewSlice } from './viewSlice.ts';

export type State = DatasetSlice & ModelSlice & StartsSlice & TrainingSlice & ViewSlice;
export type Slice<T> = StateCreator<State, [], [], T>;

export const useStore = create<State>()(
  subscribeWithSelector((...args) => ({
    ...createDatasetSlice(...args),
    ...createModelSlice(...args),
    ...createStartsSlice(...args),
    ...createTrainingSlice(...args),
    ...createViewSlice(...args),
  })),
);
