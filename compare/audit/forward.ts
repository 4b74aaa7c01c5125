/**
 * Finite differences bless a wrong forward pass that is consistent with its gradient. So the forward passes of the backends are held
 * against that of the JavaScript backend.
 */
import type { AuditedBackend } from './case.ts';
import type { Outcomes } from './examine-backend.ts';
import type { Examined, Output } from './examine-case.ts';
import { FORWARD_TOLERANCE } from './tolerance.ts';

export const REFERENCE: AuditedBackend = 'cpu';

/** What was found on a backend, with `wrong forward pass` where the reference computes something else. */
export function judgeForward(outcomes: Outcomes, reference: Outcomes): Outcomes {
  return new Map(
    [...outcomes].map(([name, outcome]): [string, Examined] => {
      const difference = differs(outcome.output, reference.get(name)?.output);
      if (difference === undefined) return [name, outcome];
      return [
        name,
        { ...outcome, verdict: 'wrong forward pass', message: difference, wrong: [], wrongEntries: 0 },
      ];
    }),
  );
}

function differs(own: Output | undefined, other: Output | undefined): string | undefined {
  if (own === undefined || other === undefined) return undefined;
  if (own.shape.join() !== other.shape.join())
    return `the result has the shape [${own.shape.join(', ')}], on the JavaScript backend [${other.shape.join(', ')}]`;
  const far = (value: number, i: number): boolean => {
    const truth = other.numbers[i]!;
    return !(Object.is(value, truth) || Math.abs(value - truth) <= FORWARD_TOLERANCE * (1 + Math.abs(truth)));
  };
  const wrong = own.numbers.filter(far).length;
  if (wrong === 0) return undefined;
  const first = own.numbers.findIndex(far);
  return `${wrong} of ${own.numbers.length} results: entry ${first} is ${short(own.numbers[first]!)}, on the JavaScript backend ${short(other.numbers[first]!)}`;
}

const short = (value: number): string => String(Number(value.toPrecision(5)));
