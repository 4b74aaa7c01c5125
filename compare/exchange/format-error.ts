import { CommandError, EXIT } from '../runner/errors.ts';

/** A file of tensors that is damaged, hostile or of a kind that is not supported. The message names the file and the place. */
export class FormatError extends CommandError {
  override readonly name = 'FormatError';
  constructor(file: string, what: string) {
    super(`${file}: ${what}`, EXIT.usage);
  }
}
