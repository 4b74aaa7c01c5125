import { describe, expect, it } from 'vitest';
import { gravest, settle, withAccuracy } from '../../../compare/checks/settle.ts';
import { type TensorComparison, VERDICTS, type Verdict } from '../../../compare/results/schema.ts';

const comparison = (more: Partial<TensorComparison> = {}): TensorComparison => ({
  tensor: 'gradient/w',
  side: 'scratch',
  error: 1e-7,
  tolerance: 4e-6,
  verdict: 'agree',
  ...more,
});
const settled = (comparisons: TensorComparison[], more: Partial<Parameters<typeof settle>[0]> = {}) =>
  settle({ name: 'gradients', comparisons, started: performance.now(), ...more });

describe('settle', () => {
  it('calls a check that compared nothing vacuous', () => {
    expect(settled([])).toMatchObject({ verdict: 'vacuous', blamed: 'harness' });
  });

  it('names the comparison that used most of its tolerance', () => {
    const { verdict, message } = settled([
      comparison(),
      comparison({ tensor: 'gradient/b', error: 1e-6, step: 5 }),
    ]);
    expect(verdict).toBe('agree');
    expect(message).toBe(
      '2 tensors agree; the furthest, gradient/b of scratch at step 5, uses 25 % of its tolerance',
    );
  });

  it('names the first that disagrees, with the error, the tolerance and the worst element', () => {
    const wrong = comparison({
      tensor: 'gradient/b',
      error: 0.5,
      verdict: 'scratch is wrong',
      worst: { index: [1, 2], value: 3, truth: 2 },
    });
    const check = settled([comparison(), wrong, { ...wrong, tensor: 'gradient/c' }]);
    expect(check).toMatchObject({ verdict: 'scratch is wrong', blamed: 'gradient/b' });
    expect(check.message).toBe(
      'gradient/b of the hand-written side: error 0.500, tolerance 0.00000400; worst at [1, 2]: 3, should be 2',
    );
    expect(settled([wrong], { blame: () => 'layers/dense' }).blamed).toBe('layers/dense');
    expect(settled([wrong], { interpret: () => 'not the same function' }).verdict).toBe(
      'not the same function',
    );
  });

  it('lets declared inconclusive tensors be, but not a check of nothing else', () => {
    const unclear = comparison({
      tensor: 'gradient/b',
      error: 2e-3,
      tolerance: 1e-2,
      verdict: 'inconclusive',
    });
    expect(settled([comparison(), unclear]).verdict).toBe('inconclusive');
    const declared = settled([comparison(), unclear], { inconclusiveDeclared: true });
    expect(declared.verdict).toBe('agree');
    expect(declared.message).toContain('1 more are beyond what float32 can tell');
    expect(settled([unclear], { inconclusiveDeclared: true }).verdict).toBe('inconclusive');
  });

  it('never lets declared inconclusive tensors hide a wrong one', () => {
    const unclear = comparison({ verdict: 'inconclusive' });
    const wrong = comparison({ tensor: 'gradient/b', error: 1, verdict: 'framework is wrong', side: 'tfjs' });
    expect(settled([unclear, wrong], { inconclusiveDeclared: true }).verdict).toBe('framework is wrong');
  });
});

describe('gravest', () => {
  it('ranks every verdict that a comparison can have above agree', () => {
    const ofProcesses: Verdict[] = ['timed out', 'out of memory', 'crashed'];
    for (const verdict of VERDICTS.filter((each) => !ofProcesses.includes(each)))
      expect(gravest(['agree', verdict, 'agree'])).toBe(verdict);
    expect(gravest([])).toBe('agree');
  });

  it('puts an error of the harness above one of the code, and both above what is unclear', () => {
    expect(gravest(['scratch is wrong', 'harness is wrong'])).toBe('harness is wrong');
    expect(gravest(['inconclusive', 'framework less accurate', 'scratch is wrong'])).toBe('scratch is wrong');
  });
});

describe('withAccuracy', () => {
  const pair = (wrong: number, right: number, verdict: Verdict = 'agree', plainSum?: number) =>
    withAccuracy([
      comparison({
        side: 'tfjs',
        error: wrong,
        verdict: 'framework is wrong',
        ...(plainSum !== undefined && { plainSum }),
      }),
      comparison({ side: 'scratch', error: right, verdict }),
    ])[0]!.verdict;

  it('calls a side less accurate that is a little off while the other is ten times closer', () => {
    expect(pair(9e-5, 1e-7)).toBe('framework less accurate');
  });

  it('keeps calling it wrong when it is far off, when the other is no closer, or wrong too', () => {
    expect(pair(2e-3, 1e-7)).toBe('framework is wrong');
    expect(pair(9e-6, 1e-6)).toBe('framework is wrong');
    expect(pair(9e-5, 1e-7, 'scratch is wrong')).toBe('framework is wrong');
  });

  it('calls a side less accurate whose sum is off by what a plain float32 sum may be', () => {
    expect(pair(9e-6, 1e-6, 'agree', 1e-5)).toBe('framework less accurate');
    expect(pair(9e-6, 1e-6, 'agree', 8e-6)).toBe('framework is wrong');
    expect(pair(2e-3, 1e-6, 'agree', 1e-2)).toBe('framework is wrong');
    expect(pair(9e-6, 1e-6, 'scratch is wrong', 1e-5)).toBe('framework is wrong');
  });

  it('does not take the other side of another step for witness', () => {
    const [first] = withAccuracy([
      comparison({ side: 'tfjs', step: 1, error: 9e-5, verdict: 'framework is wrong' }),
      comparison({ side: 'scratch', step: 2, error: 1e-7 }),
    ]);
    expect(first!.verdict).toBe('framework is wrong');
  });
});
