/** Text for a terminal: colours where they are wanted, and nothing from an experiment that could steer the terminal. */
import pc from 'picocolors';
import type { Verdict } from '../results/schema.ts';

export type Colors = ReturnType<typeof pc.createColors>;
type Stream = Pick<NodeJS.WriteStream, 'isTTY'>;

/** NO_COLOR (any text) wins over FORCE_COLOR (any text but 0); without either, only a terminal gets colours. */
export function colorsFor(stream: Stream, env: NodeJS.ProcessEnv = process.env): Colors {
  if (env.NO_COLOR) return pc.createColors(false);
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '')
    return pc.createColors(env.FORCE_COLOR !== '0');
  return pc.createColors(stream.isTTY === true && env.TERM !== 'dumb');
}

/** ESC [ ... letter: colours, cursor moves. */
export const ANSI_ESCAPES = /\p{Cc}\[[0-9;]*[A-Za-z]/gu;

/** One line without control characters: an experiment's message may hold escape codes, or a line that reads as ours. */
export function printable(text: string): string {
  return text.replace(ANSI_ESCAPES, '').replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

export function paintVerdict(colors: Colors, verdict: Verdict, green: boolean, width = 0): string {
  const text = verdict.padEnd(width);
  if (green) return colors.green(text);
  return verdict === 'inconclusive' || verdict === 'vacuous' ? colors.yellow(text) : colors.red(text);
}

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `0.8 s`, `12 s`, `3 min 05 s`. */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}
