import { describe, expect, it } from 'vitest';
import {
  judgeCompleteness,
  requiredOfProcedure,
  requiredOfTraining,
} from '../../../compare/checks/completeness.ts';
import type { CheckResult, SideName, TensorComparison } from '../../../compare/results/schema.ts';

const both: readonly SideName[] = ['scratch', 'tfjs'];
const parameters = ['hidden/kernel', 'hidden/bias'];

function check(name: string, tensors: readonly string[], sides: readonly SideName[] = both): CheckResult {
  const compared = tensors.flatMap((tensor) =>
    sides.map((side): TensorComparison => ({ tensor, side, error: 0, tolerance: 1, verdict: 'agree' })),
  );
  return { name, verdict: 'agree', message: '', seconds: 0, tensors: compared };
}

const gradients = parameters.map((name) => `gradient/${name}`);
const complete = (): CheckResult[] => [
  check('harness', ['canaries']),
  check('data', ['batches']),
  check(
    'parameters',
    parameters.map((name) => `${name} (initial)`),
  ),
  check('forward', ['loss']),
  check('finite-differences', ['all parameters, direction 1'], ['scratch']),
  check('layers', ['hidden: output']),
  check('gradients', gradients),
  check('lockstep', ['loss', ...gradients, ...parameters.map((name) => `update/${name}`)]),
  check('free-run', ['loss of train']),
];
const required = requiredOfTraining(both, parameters, true);
const changed = (name: string, change: (check: CheckResult) => CheckResult[]): CheckResult[] =>
  complete().flatMap((each) => (each.name === name ? change(each) : [each]));

describe('judgeCompleteness', () => {
  it('is content with every check on every side and tensor', () => {
    expect(judgeCompleteness(complete(), required)).toMatchObject({ verdict: 'agree' });
    expect(judgeCompleteness(complete(), required).message).toBe(
      'all 9 checks ran, on every side and tensor',
    );
  });

  it.each(complete().map(({ name }) => name))('misses the check %s', (name) => {
    const { verdict, message, blamed } = judgeCompleteness(
      changed(name, () => []),
      required,
    );
    expect({ verdict, blamed }).toEqual({ verdict: 'harness is wrong', blamed: 'harness/completeness' });
    expect(message).toBe(`not everything was checked: the check ${name} did not run`);
  });

  it('misses a check that compared nothing, a side, and a tensor of one side', () => {
    const without = (keep: (comparison: TensorComparison) => boolean) =>
      judgeCompleteness(
        changed('lockstep', (each) => [{ ...each, tensors: each.tensors.filter(keep) }]),
        required,
      ).message;
    expect(without(() => false)).toContain('the check lockstep compared nothing');
    expect(without(({ side }) => side === 'scratch')).toContain('the check lockstep did not compare tfjs');
    expect(without(({ side, tensor }) => side !== 'tfjs' || tensor !== 'update/hidden/bias')).toContain(
      'the check lockstep did not compare update/hidden/bias of tfjs',
    );
  });

  it('finds tensors behind the phase that they belong to', () => {
    const phased = complete().map((each) => ({
      ...each,
      tensors: each.tensors.map((comparison) => ({
        ...comparison,
        tensor: `generator: ${comparison.tensor}`,
      })),
    }));
    expect(judgeCompleteness(phased, required).verdict).toBe('agree');
  });

  it('asks for layers where there are any, and for one check of a procedure', () => {
    const withoutParts = requiredOfTraining(both, parameters, false);
    expect(
      judgeCompleteness(
        changed('layers', () => []),
        withoutParts,
      ).verdict,
    ).toBe('agree');
    const procedure = [check('harness', ['canaries']), check('procedure', ['output/y'])];
    expect(judgeCompleteness(procedure, requiredOfProcedure(both)).verdict).toBe('agree');
    expect(judgeCompleteness(procedure.slice(0, 1), requiredOfProcedure(both)).verdict).toBe(
      'harness is wrong',
    );
  });
});
