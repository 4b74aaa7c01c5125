/** A backend that was asked for cannot be used. The message says why and what to do; the command line exits with 3. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
  /** Why, without what to do about it. */
  readonly reason: string;

  constructor(reason: string, advice = '') {
    super(advice === '' ? reason : `${reason} ${advice}`);
    this.reason = reason;
  }
}
