/** A computation without a backward pass: forward of both sides against the float64 truth. */
import { cast, type NamedTensors } from '../../scratch/core/tensor.ts';
import { measureFloors } from '../checks/floor.ts';
import { judge } from '../checks/judge.ts';
import { norm } from '../checks/norms.ts';
import { settle } from '../checks/settle.ts';
import type { CheckResult, Verdict } from '../results/schema.ts';
import { download, scoped, upload } from '../trainers/transfer.ts';
import type { FunctionCase } from './sample.ts';
import { seededValues } from './values.ts';

export function checkFunction(functionCase: FunctionCase, place: string, seed: number): CheckResult[] {
  const started = performance.now();
  const inputs = functionCase.inputs(seededValues(seed, `${place}/${functionCase.name}`));
  const inPrecision = (precision: 'float32' | 'float64'): NamedTensors =>
    Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, cast(value, precision)]));
  const exact = inPrecision('float64');
  const truth = functionCase.scratch(exact);
  const overwritten = Object.entries(exact).find(
    ([name, { data }]) => data.join() !== inputs[name].data.join(),
  );
  const { value: floor } = measureFloors(place, { value: truth }, () => ({
    value: functionCase.scratch(inPrecision('float64')),
  }));
  const sides = {
    scratch: functionCase.scratch(inPrecision('float32')),
    tfjs: scoped(() =>
      download(
        functionCase.tfjs(
          Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, upload(value)])),
        ),
      ),
    ),
  };
  const comparisons = (['scratch', 'tfjs'] as const).map((side) =>
    judge({
      tensor: overwritten ? `${overwritten[0]} was overwritten` : 'value',
      side,
      truth,
      value: sides[side],
      floor,
    }),
  );
  const vacuous = norm(truth.data) === 0;
  const interpret = (verdict: Verdict): Verdict =>
    verdict === 'framework is wrong' || verdict === 'scratch is wrong' ? 'not the same function' : verdict;
  const forward = settle({ name: 'forward', comparisons, started, interpret });
  if (overwritten)
    return [{ ...forward, verdict: 'scratch is wrong', message: `input ${overwritten[0]} was overwritten` }];
  if (vacuous) return [{ ...forward, verdict: 'vacuous', message: 'the truth is zero' }];
  return [forward];
}
