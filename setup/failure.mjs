// @ts-check

/**
 * An expected condition of the set-up (no compiler, no network, a damaged file). Its message is written for the
 * person at the keyboard and is printed without a stack trace.
 */
export class StepFailure extends Error {
  /**
   * @param {string} reason what is wrong, in one sentence
   * @param {string} [advice] what to do about it
   */
  constructor(reason, advice = '') {
    super(reason);
    this.name = 'StepFailure';
    this.advice = advice;
  }
}

/**
 * One sentence for any error that reached a step: expected ones as they are, system errors with their code.
 * @param {unknown} error
 */
export function explain(error) {
  if (error instanceof StepFailure) return error.advice ? `${error.message} ${error.advice}` : error.message;
  const code = /** @type {NodeJS.ErrnoException} */ (error)?.code;
  if (code === 'ENOSPC') return `The disk is full (${/** @type {Error} */ (error).message}).`;
  return error instanceof Error ? error.message : String(error);
}
