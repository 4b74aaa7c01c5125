/**
 * Overfitting: what training learns any more holds for its own rows only. The loss on rows that it does not see has been lower
 * than it is, and lies far above the loss on those that it does. Geman, Bienenstock, Doursat (1992); Prechelt (1998).
 */
import { type Diagnosis, short } from './diagnosis.ts';

/** Above its best: noise of mini-batches and of dropout moves a validation loss by a few per cent, measured. */
export const RISE = 0.1;
/** Of the validation loss, that training does not see. */
export const GAP = 0.5;

/**
 * @param training the loss without penalties, step by step
 * @param validation the loss on unseen rows at the same steps
 */
export function overfitting(
  training: readonly number[],
  validation: readonly number[],
): Diagnosis | undefined {
  if (training.length !== validation.length || training.length === 0) {
    throw new RangeError(
      `overfitting: ${training.length} training and ${validation.length} validation losses, there must be as many of both`,
    );
  }
  const [seen, unseen] = [tail(training), tail(validation)];
  const best = Math.min(...validation);
  const rise = unseen / best - 1;
  const gap = 1 - seen / unseen;
  if (!(rise > RISE && gap > GAP)) return undefined;
  return {
    name: 'overfitting',
    evidence:
      `the validation loss ends ${short(100 * rise)} % above its best, which was at step ${validation.indexOf(best)}; ` +
      `the training loss is ${short(seen)}, the validation loss ${short(unseen)}`,
  };
}

/** Mean of the last twentieth: one step of a noisy curve says little. */
function tail(losses: readonly number[]): number {
  const last = losses.slice(-Math.max(1, Math.floor(losses.length / 20)));
  return last.reduce((sum, loss) => sum + loss, 0) / last.length;
}
