import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import {
  type EarlyStoppingOptions,
  observeStopping,
  STOPPING_BEGINS,
} from '../../../compare/training/early-stopping.ts';
import { stream } from '../../../scratch/core/streams.ts';

/** How many looks there are until training ends; undefined where it does not. */
function looksUntilStop(options: EarlyStoppingOptions, metrics: readonly number[]): number | undefined {
  let state = STOPPING_BEGINS;
  for (const [i, metric] of metrics.entries()) {
    state = observeStopping(options, state, metric);
    if (state.stopped === 1) return i + 1;
  }
  return undefined;
}

/** The same of the framework's callback. */
async function looksOfKeras({ patience, delta }: EarlyStoppingOptions, metrics: readonly number[]) {
  const callback = tf.callbacks.earlyStopping({ monitor: 'val_loss', patience, minDelta: delta });
  const model = { stopTraining: false };
  Object.assign(callback, { model });
  await callback.onTrainBegin();
  for (const [i, metric] of metrics.entries()) {
    await callback.onEpochEnd(i, { val_loss: metric });
    if (model.stopTraining) return i + 1;
  }
  return undefined;
}

describe('early stopping', () => {
  it('ends after as many looks without improvement as it has patience', () => {
    expect(looksUntilStop({ patience: 3, delta: 0 }, [5, 4, 4, 4.5, 4])).toBe(5);
    expect(looksUntilStop({ patience: 3, delta: 0 }, [5, 4, 4, 3.9, 4, 4])).toBeUndefined();
  });

  it('counts what improves by no more than delta as no improvement', () => {
    expect(looksUntilStop({ patience: 2, delta: 0.5 }, [5, 4.5, 4.5, 3])).toBe(3);
  });

  it('takes a metric that is not a number for no improvement', () => {
    expect(looksUntilStop({ patience: 2, delta: 0 }, [Number.NaN, Number.NaN, 1])).toBe(2);
  });

  it('ends where tf.callbacks.earlyStopping ends', async () => {
    for (let seed = 0; seed < 40; seed++) {
      const { uniform } = stream(seed, 'metrics');
      const metrics = Array.from({ length: 40 }, (_, i) => Math.round(8 * (uniform() + 20 / (i + 3))) / 8);
      const options = { patience: 1 + (seed % 5), delta: [0, 0.125, 0.25][seed % 3]! };
      expect(looksUntilStop(options, metrics), `seed ${seed}`).toBe(await looksOfKeras(options, metrics));
    }
  });
});
