/** The words of the engine that panels need, so that they import nothing but the store. */
export { SPEC_LIMITS } from '../../src/kan/spec.ts';
export type {
  BackendChoice,
  BackendStatus,
  ColumnInfo,
  DatasetInfo,
  EdgeId,
  Metrics,
  ModelInfo,
  ModelRequest,
  OutputSnapshot,
  PointSample,
  PresetInfo,
  Scores,
  Snapshot,
  Speed,
  TrainingSettings,
} from '../../src/worker/protocol.ts';
export { CURVE_POINTS, RUG_BINS } from '../../src/worker/protocol.ts';
