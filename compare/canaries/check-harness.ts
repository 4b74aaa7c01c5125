/** The harness checked before it checks: every canary must be called what it is. */
import { settle } from '../checks/settle.ts';
import type { CheckResult, TensorComparison } from '../results/schema.ts';
import { messageOf } from '../runner/errors.ts';
import { BENCH_CANARIES } from './bench.ts';
import type { Canary } from './canary.ts';
import { RULE_CANARIES } from './rules.ts';
import { TRAINER_CANARIES } from './trainers.ts';

/** Needs an open backend. The canaries do not depend on the experiment, so a process asks them once. */
export function checkHarness(): Promise<CheckResult> {
  checked ??= askAll([...RULE_CANARIES, ...TRAINER_CANARIES, ...BENCH_CANARIES]);
  return checked;
}

let checked: Promise<CheckResult> | undefined;

async function askAll(canaries: readonly Canary[]): Promise<CheckResult> {
  const started = performance.now();
  const comparisons: TensorComparison[] = [];
  for (const canary of canaries) comparisons.push(await ask(canary));
  const blame = ({ tensor }: TensorComparison) => tensor.slice(0, tensor.indexOf(':'));
  const settled = settle({ name: 'harness', comparisons, started, blame, what: 'canaries' });
  const wrong = comparisons.filter(({ verdict }) => verdict !== 'agree');
  // Not left to `settle` alone, which is one of the things that are asked.
  const verdict = wrong.length === 0 ? settled.verdict : 'harness is wrong';
  const message =
    wrong.length === 0
      ? `${comparisons.length} deliberately wrong or right cases were all called what they are`
      : `not called what they are: ${wrong.map(({ tensor }) => tensor).join('; ')}`;
  return { ...settled, verdict, message, ...(wrong.length === 0 ? {} : { blamed: blame(wrong[0]) }) };
}

async function ask({ place, name, said, right }: Canary): Promise<TensorComparison> {
  let answer: string;
  try {
    answer = await said();
  } catch (error) {
    answer = `threw: ${messageOf(error)}`;
  }
  const fine = (right as readonly string[]).includes(answer);
  const tensor = fine
    ? `${place}: ${name}`
    : `${place}: ${name} (called ${answer}, is ${right.join(' or ')})`;
  return { tensor, error: fine ? 0 : 1, tolerance: 0, verdict: fine ? 'agree' : 'harness is wrong' };
}
