import { describe, expect, it } from 'vitest';
import { conclude, concludeAll } from '../../compare/mutants/conclude.ts';
import type { Red } from '../../compare/mutants/protocol.ts';

const red = (place: string, evidence: Red['evidence'], check = 'forward'): Red => ({
  seed: 0,
  place,
  evidence,
  subject: 'case',
  check,
  verdict: 'scratch is wrong',
  message: 'error 1',
});
const examined = (reds: readonly Red[]) => ({ reds, checks: 1, seconds: 1 });

describe('a planted bug', () => {
  it('survives where nothing is red', () => {
    expect(conclude(examined([]), 'layers/dense')).toMatchObject({ killed: false, named: false });
  });

  it('is blamed on the unit alone before the network, and on the first unit in the order of use', () => {
    const reds = [
      red('core/rows', 'sample'),
      red('layers/dense', 'sample'),
      red('layers/batch-norm', 'network', 'lockstep'),
    ];
    const { killed, named, blamed, columns } = conclude(examined(reds), 'core/rows');
    expect({ killed, named, blamed }).toEqual({ killed: true, named: true, blamed: 'core/rows' });
    expect([...columns].sort()).toEqual(['F', 'N']);
    expect(conclude(examined(reds), 'layers/dense')).toMatchObject({ killed: true, named: false });
  });

  it('is blamed on the harness before anything else', () => {
    const reds = [red('layers/dense', 'sample'), red('harness/judge', 'harness', 'harness')];
    expect(conclude(examined(reds), 'harness/judge').named).toBe(true);
    expect(conclude(examined(reds), 'harness').named).toBe(true);
    expect(conclude(examined(reds), 'harness/jud').named).toBe(false);
  });

  it('may be expected by its file', () => {
    expect(conclude(examined([red('layers/dense', 'sample')]), 'scratch/layers/dense.ts').named).toBe(true);
  });

  it('may be expected at its place in a network', () => {
    const seen = examined([red('layers/dense (block1/query)', 'network')]);
    expect(conclude(seen, 'layers/dense').named).toBe(true);
    expect(conclude(seen, 'layers/dense (block1/query)').named).toBe(true);
    expect(conclude(seen, 'layers/dense (block0/query)').named).toBe(false);
    expect(conclude(examined([red('layers/dense', 'sample')]), 'layers/dense (block1/query)').named).toBe(
      false,
    );
  });

  it('that breaks the code down is blamed on the file on the stack, else on what was at work', () => {
    const broken = {
      at: 'layers/dropout',
      how: 'boom',
      stack: 'Error: boom\n at f (/tmp/x/scratch/core/rows.ts:3:1)',
    };
    expect(conclude({ ...examined([]), broken }, 'core/rows')).toMatchObject({ killed: true, named: true });
    const endless = { at: 'layers/dropout', how: 'did not end within 120 s', stack: '' };
    expect(conclude({ ...examined([]), broken: endless }, 'layers/dropout').named).toBe(true);
  });
});

describe('a planted bug over several seeds', () => {
  const seen = (seed: number, place: string): Red => ({ ...red(place, 'sample'), seed });

  it('is killed and named only where every seed kills and names it', () => {
    const both = examined([seen(0, 'layers/dense'), seen(1, 'layers/dense')]);
    expect(concludeAll(both, 'layers/dense', [0, 1])).toMatchObject({ killed: true, named: true });
    expect(concludeAll(both, 'layers/dense', [0, 1, 2])).toMatchObject({ killed: false, named: false });
    const other = examined([seen(0, 'layers/dense'), seen(1, 'core/rows')]);
    expect(concludeAll(other, 'layers/dense', [0, 1])).toMatchObject({ killed: true, blamed: 'core/rows' });
  });

  it('of the harness is told once for all seeds', () => {
    const harness = examined([red('harness/judge', 'harness', 'harness')]);
    expect(concludeAll(harness, 'harness/judge', [0, 1]).named).toBe(true);
  });
});
