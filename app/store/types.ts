/** The words of the engine that panels need, so that they import nothing but the store. */
export type {
  BackendStatus,
  ColumnInfo,
  DatasetInfo,
  EdgeId,
  EdgeInfo,
  Metrics,
  ModelInfo,
  PointSample,
  PresetInfo,
  Result,
  Snapshot,
} from '../../src/worker/protocol.ts';
export { SPEC_LIMITS } from '../../src/worker/protocol.ts';
