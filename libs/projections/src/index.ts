export * from './projection.js';
export type { AnyProjection } from './any-projection.js';
export { projectionMigrations, projectionSchema } from './migrations.js';
export { ProjectionRunner } from './projection-runner.js';
export { DEFAULT_TUNING, type ProjectionRunnerOptions, type RunnerTuning } from './runner-options.js';
export {
  ProjectionStatus,
  type ProjectionCondition,
  type ProjectionsReport,
  type ProjectionState,
  type RebuildState,
  type StatusOptions,
} from './projection-status.js';
export { CheckpointWait, positionOfShown, type WaitOutcome } from './checkpoint-wait.js';
export type { RebuildListener, RebuildStep } from './rebuild-progress.js';
export type { StopReason } from './poison.js';
export type { ProjectionLogger } from './logger.js';
export { checkProjections } from './check-projections.js';
