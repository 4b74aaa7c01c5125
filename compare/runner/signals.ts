/** Ctrl-C: the first stops the work, so that what is finished can be written; the second ends the process at once. */
import { EXIT } from './errors.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Interrupt {
  readonly happened: boolean;
  /** Calls `stop` when a signal comes, or now where it has come already. The last one given counts. */
  readonly onStop: (stop: () => void) => void;
  readonly dispose: () => void;
}

export function onInterrupt(): Interrupt {
  let happened = false;
  let stop: () => void = () => {};
  const listener = (): void => {
    // The children were ended by the first; nothing is left behind.
    if (happened) process.exit(EXIT.interrupted);
    happened = true;
    process.stderr.write('\nInterrupted: writing what is finished (again: end at once).\n');
    stop();
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  return {
    get happened() {
      return happened;
    },
    onStop(next) {
      stop = next;
      if (happened) next();
    },
    dispose() {
      for (const signal of SIGNALS) process.off(signal, listener);
    },
  };
}
