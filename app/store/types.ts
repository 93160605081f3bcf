/** The words of the engine that panels need, so that they import nothing but the store. */
export type {
  BackendStatus,
  BaseFunction,
  ColumnInfo,
  DatasetInfo,
  EdgeId,
  EdgeInfo,
  Extrapolation,
  GridChange,
  Metrics,
  ModelInfo,
  Optimizer,
  PointSample,
  PresetInfo,
  RegularizationMetric,
  Result,
  Snapshot,
  Start,
  TrainingSettings,
} from '../../src/worker/protocol.ts';
export { SPEC_LIMITS } from '../../src/worker/protocol.ts';
