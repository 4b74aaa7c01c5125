/**
 * A checkpoint as a file: its tensors, as any framework reads them from .safetensors or .npz, and beside them one array of bytes,
 * `training.json`, that says whose they are and how far the training has come.
 */
import { z } from 'zod';
import type { NamedTensors } from '../../scratch/core/tensor.ts';
import type { NumberArrays, Writable } from '../exchange/arrays.ts';
import { FormatError } from '../exchange/format-error.ts';
import { readArrays, tensorsOf, writeArrays } from '../exchange/tensor-file.ts';
import { fromJsonNumber, jsonNumber } from '../results/json-number.ts';
import { validated } from '../results/read-json.ts';
import type { Precision, Profile, SideName } from '../results/schema.ts';
import { below, type TrainingCheckpoint } from './checkpoint.ts';

/** What decides every number of a training, beside the code. */
export interface TrainingIdentity {
  readonly experiment: string;
  readonly side: SideName;
  readonly precision: Precision;
  readonly seed: number;
  readonly profile: Profile;
}

export interface SavedTraining {
  readonly training: TrainingIdentity;
  readonly checkpoint: TrainingCheckpoint;
}

const JSON_NAME = 'training.json';

const count = z.int().min(0);
const number = z
  .union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])])
  .transform((value) => fromJsonNumber(value));
const series = z.record(z.string(), z.array(number));
const look = z.object({
  step: count,
  metric: z.number(),
  shown: z.record(z.string(), z.array(number)).exactOptional(),
});

const SCHEMA = z.object({
  training: z.object({
    experiment: z.string(),
    side: z.enum(['scratch', 'tfjs']),
    precision: z.enum(['float32', 'float64']),
    seed: count,
    profile: z.enum(['quick', 'full']),
  }),
  nextBatch: z.string(),
  progress: z.object({
    step: count,
    losses: series,
    monitors: z.record(z.string(), series),
    looks: z.array(look),
    plateau: z
      .object({ rate: z.number(), best: z.number().nullable(), waited: count, cooling: count })
      .exactOptional(),
    stopping: z.object({ best: z.number().nullable(), waited: count, stopped: count }).exactOptional(),
    best: look.exactOptional(),
  }),
});

/** Writes all or nothing, so that a killed training leaves its last whole checkpoint. @throws as `writeArrays` */
export async function writeCheckpoint(path: string, { training, checkpoint }: SavedTraining): Promise<void> {
  const { tensors, ...rest } = checkpoint;
  const text = JSON.stringify({ training, ...rest }, (_, value: unknown) =>
    typeof value === 'number' ? jsonNumber(value) : value,
  );
  const data = new TextEncoder().encode(text);
  const arrays = new Map<string, Writable>([[JSON_NAME, { shape: [data.length], data }]]);
  for (const [name, { shape, data: numbers }] of Object.entries(tensors))
    arrays.set(name, { shape, data: numbers });
  await writeArrays(path, arrays);
}

/** @throws FormatError where the file is damaged or no checkpoint; UsageError where what it says of the training is not valid */
export async function readCheckpoint(path: string): Promise<SavedTraining> {
  const { [JSON_NAME]: said, rest } = split(await readArrays(path));
  if (said === undefined)
    throw new FormatError(path, `is no checkpoint of a training: it holds no ${JSON_NAME}`);
  const { training, ...state } = validated(path, jsonOf(path, said.data), SCHEMA);
  return { training, checkpoint: { ...state, tensors: tensorsOf(path, rest) } };
}

/**
 * Parameters by path, from a checkpoint or from any file of tensors that names them so.
 * @throws as `readCheckpoint` and `readTensors`
 */
export async function readParameters(path: string): Promise<NamedTensors> {
  const arrays = await readArrays(path);
  if (!arrays.has(JSON_NAME)) return tensorsOf(path, arrays);
  return below('parameter/', (await readCheckpoint(path)).checkpoint.tensors);
}

function split(arrays: NumberArrays) {
  const rest = new Map(arrays);
  rest.delete(JSON_NAME);
  return { [JSON_NAME]: arrays.get(JSON_NAME), rest };
}

function jsonOf(path: string, data: ArrayLike<unknown>): unknown {
  if (!(data instanceof Uint8Array)) throw new FormatError(path, `holds a ${JSON_NAME} that is no bytes`);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(data));
  } catch (error) {
    throw new FormatError(path, `holds a damaged ${JSON_NAME}: ${(error as Error).message}`);
  }
}
