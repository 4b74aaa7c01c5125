import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Writable } from '../../../compare/exchange/arrays.ts';
import { writeArrays } from '../../../compare/exchange/tensor-file.ts';
import {
  readCheckpoint,
  type SavedTraining,
  writeCheckpoint,
} from '../../../compare/training/checkpoint-file.ts';
import { Tensor } from '../../../scratch/core/tensor.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-checkpoint-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = path.join(folder, 'saved.npz');

const SAVED: SavedTraining = {
  training: { experiment: 'mine', side: 'tfjs', precision: 'float32', seed: 7, profile: 'quick' },
  checkpoint: {
    tensors: {
      'parameter/w': new Tensor([1, 2], Float32Array.of(0.1, -2)),
      'slot/train/step': new Tensor([], Float64Array.of(3)),
    },
    nextBatch: 'abc',
    progress: {
      step: 3,
      losses: { train: [0.5, 1 / 3, 5e-324] },
      monitors: { train: { error: [Number.NaN, Number.POSITIVE_INFINITY, 1] } },
      looks: [{ step: 2, metric: 0.25 }],
      plateau: { rate: 0.5, best: null, waited: 1, cooling: 0 },
      stopping: { best: 0.25, waited: 0, stopped: 0 },
      best: { step: 2, metric: 0.25 },
    },
  },
};

const written = (entries: Record<string, Writable>) => writeArrays(file, new Map(Object.entries(entries)));
const text = (value: string): Writable => {
  const data = new TextEncoder().encode(value);
  return { shape: [data.length], data };
};

describe('a checkpoint as a file', () => {
  it('comes back as it was, numbers that JSON does not know included', async () => {
    await writeCheckpoint(file, SAVED);
    const { training, checkpoint } = await readCheckpoint(file);
    expect(training).toEqual(SAVED.training);
    const { tensors, ...rest } = checkpoint;
    const { tensors: expected, ...state } = SAVED.checkpoint;
    expect(rest).toEqual(state);
    for (const [name, { shape, data }] of Object.entries(expected)) {
      expect(tensors[name]!.shape).toEqual(shape);
      expect(tensors[name]!.data).toEqual(data);
    }
    expect(Object.keys(tensors)).toEqual(Object.keys(expected));
  });

  it.each([
    [{ w: text('x') }, 'is no checkpoint of a training: it holds no training.json'],
    [{ 'training.json': text('{"training":') }, 'holds a damaged training.json'],
    [{ 'training.json': text('{}') }, 'is not valid: training'],
    [{ 'training.json': { shape: [1], data: Float32Array.of(1) } }, 'holds a training.json that is no bytes'],
  ])('%j is refused', async (entries, message) => {
    await written(entries as Record<string, Writable>);
    await expect(readCheckpoint(file)).rejects.toThrow(message);
  });
});
