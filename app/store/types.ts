/** The words of the engine that panels need, so that they import nothing but the store. */
export type {
  BackendChoice,
  BackendStatus,
  ColumnInfo,
  DatasetInfo,
  EdgeId,
  EdgeInfo,
  Metrics,
  ModelInfo,
  ModelRequest,
  OutputSnapshot,
  PointSample,
  PresetInfo,
  Result,
  Scores,
  Snapshot,
  Speed,
  TrainingSettings,
} from '../../src/worker/protocol.ts';
export { CURVE_POINTS, RUG_BINS, SPEC_LIMITS } from '../../src/worker/protocol.ts';
