/**
 * The errors that end a command with a message instead of a stack trace, and the exit codes of the command line
 * (docs/exit-codes.md).
 */
export const EXIT = {
  agree: 0,
  disagree: 1,
  usage: 2,
  environment: 3,
  incomplete: 4,
  interrupted: 130,
} as const;

/** An expected failure: `message` is for the person at the keyboard and is all that is shown. */
export class CommandError extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** A command line or an input that cannot be acted on. */
export class UsageError extends CommandError {
  override readonly name = 'UsageError';
  constructor(message: string) {
    super(message, EXIT.usage);
  }
}

/** Something outside lockstep is in the way: a backend, the disk, another run. */
export class EnvironmentError extends CommandError {
  override readonly name = 'EnvironmentError';
  constructor(message: string) {
    super(message, EXIT.environment);
  }
}

/** Something that was to be there is not, so the answer would be partial. */
export class IncompleteError extends CommandError {
  override readonly name = 'IncompleteError';
  constructor(message: string) {
    super(message, EXIT.incomplete);
  }
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The system's error code (`ENOENT`, `ENOSPC` ...) of a failed file operation, or undefined. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}
