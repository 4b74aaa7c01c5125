/**
 * lockstep's public API: what a user's experiment file imports from 'lockstep'. README.md has a whole file as an example;
 * `lockstep run ./mine.ts` runs one.
 */
export { type Shape, ShapeError } from '../scratch/core/shape.ts';
export { type Stream, stream } from '../scratch/core/streams.ts';
export { type NamedTensors, Tensor, tensor, zeros } from '../scratch/core/tensor.ts';
export { repairGradients } from '../tfjs/repaired-gradients.ts';
export { type AugmentOptions, augment } from './data/augment/augment.ts';
export { type CropOptions, crop } from './data/augment/crop.ts';
export { type FlipOptions, flip } from './data/augment/flip.ts';
export type { Augmentation, Image } from './data/augment/image.ts';
export { type NoiseOptions, noise } from './data/augment/noise.ts';
export { type RotateOptions, rotate } from './data/augment/rotate.ts';
export { type ShiftOptions, shift } from './data/augment/shift.ts';
export { type Cifar, type CifarImages, loadCifar10, loadCifar100 } from './data/files/cifar.ts';
export { type CsvColumns, type CsvOptions, loadCsv } from './data/files/csv.ts';
export { type IdxArray, loadIdx } from './data/files/idx.ts';
export { fullBatch } from './data/full-batch.ts';
export { type MiniBatchOptions, miniBatches } from './data/mini-batches.ts';
export { FormatError } from './exchange/format-error.ts';
export { readTensors, writeTensors } from './exchange/tensor-file.ts';
export {
  type Conclusion,
  type DataOptions,
  type DataSource,
  defineExperiment,
  type Experiment,
  type HandWritten,
  type Phase,
  type ProcedureContext,
  type ProcedureDefinition,
  type TrainingDefinition,
  type Transcript,
  type Validation,
  type WithTfjs,
} from './experiment.ts';
export { argmaxRows, binaryAccuracy } from './metrics.ts';
export type { OptimizerChoice, UnitChoice } from './optimizer-choice.ts';
export { RandomState } from './random/random-state.ts';
export type { Picture } from './results/pictures.ts';
export type { Precision, Profile, Verdict } from './results/schema.ts';
export type { Asked, Course, Trained } from './trained.ts';
export { readCheckpoint, type SavedTraining } from './training/checkpoint-file.ts';
export type { Look } from './training/progress.ts';
