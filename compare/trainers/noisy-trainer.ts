/** A trainer that rounds as float32 might, in float64: what its runs do, float32 alone may do to any correct run. */
import { withRoundingNoise } from '../../scratch/core/rounding.ts';
import { fastUniform } from '../random/fast-uniform.ts';
import type { Trainer } from './trainer.ts';

/** @param run different runs round differently */
export function noisyTrainer(trainer: Trainer, run: number): Trainer {
  const uniform = fastUniform('noisy trainer', run);
  return {
    ...trainer,
    evaluate: (...asked) => withRoundingNoise(uniform, () => trainer.evaluate(...asked)),
    train: (...asked) => withRoundingNoise(uniform, () => trainer.train(...asked)),
  };
}
