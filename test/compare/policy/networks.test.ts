import { beforeAll, describe, expect, it } from 'vitest';
import { loadPolicyNetwork, policyNetworks } from '../../../compare/policy/networks.ts';
import { type PolicyRun, runNetwork, shareOf } from '../../../compare/policy/run.ts';
import { checkAgainstTfjs } from '../../../compare/run/check-once.ts';
import { runExperiment } from '../../../compare/run/run-experiment.ts';
import { type Backend, openBackend } from '../../../tfjs/backend.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend({ backend: 'cpu' });
});

const AT = { seed: 0, profile: 'quick' } as const;

describe('the networks of the verdict policy', () => {
  it('are there for convolution, recurrence, attention, normalization, depth, confidence and saturation', () => {
    expect(policyNetworks()).toEqual([
      'attention',
      'batch-normalization',
      'confident',
      'convolution',
      'deep-relu',
      'deep-residual',
      'deep-tanh',
      'group-rms-normalization',
      'recurrence',
      'saturated',
    ]);
  });

  it.each(policyNetworks())('%s agrees in a step', { timeout: 300_000 }, async (name) => {
    const network = await loadPolicyNetwork(name);
    const { scratch, tfjs, zeroGradients = [], declared } = network;
    const source = await network.data(AT);
    const parameters = network.initialize(AT);
    const checks = await checkAgainstTfjs({
      scratch,
      tfjs,
      parameters,
      zeroGradients,
      batch: source.next(0) as typeof parameters,
    });
    const verdicts = checks.map(({ verdict }) => verdict);
    expect(verdicts.every((verdict) => verdict === 'agree' || verdict === declared?.verdict)).toBe(true);
    expect(checks.map(({ name: check }) => check)).toContain('gradients');
  });
});

describe('a run of a network', () => {
  // In the first, Adam moves what has no gradient but that of rounding, and a ReLU falls differently for it.
  it.each(['convolution', 'confident', 'saturated'])('%s is green', { timeout: 300_000 }, async (name) => {
    const network = await loadPolicyNetwork(name);
    const run = await runNetwork(network, { seed: 0, lossScale: 1, backend });
    expect(run.summary).toMatch(/^(Both sides agree|Inconclusive)/);
    expect(run).toMatchObject({ network: name, green: true, gates: [] });
    expect(run.tensors).toBeGreaterThan(100);
    for (const side of ['scratch', 'tfjs'] as const) {
      expect(shareOf(run.furthest[side])).toBeGreaterThan(0);
      expect(shareOf(run.furthest[side])).toBeLessThan(1);
    }
    expect(run.element).toBeLessThan(1);
    expect(run.floors.most).toBeGreaterThan(run.floors.least);
  });

  it('has tensors that float32 cannot tell of where the classifier is nearly certain', async () => {
    const run = await runNetwork(await loadPolicyNetwork('confident'), { seed: 1, lossScale: 1, backend });
    expect(run.inconclusive).toBeGreaterThan(0);
    expect(run.tolerances.most).toBeGreaterThan(1e-3);
  });

  it('multiplies the gradients by the loss scale, and changes no verdict', async () => {
    const network = await loadPolicyNetwork('saturated');
    const at = (lossScale: number) =>
      runExperiment(network, { ...AT, precision: 'float32', backend, lossScale });
    const [one, thousand] = [await at(1), await at(1000)];
    expect([one.verdict, thousand.verdict]).toEqual(['agree', 'agree']);
    const truth = ({ checks }: typeof one) =>
      checks
        .find(({ name }) => name === 'gradients')!
        .tensors.find(({ tensor, side }) => tensor === 'gradient/output/bias' && side === 'tfjs')!.worst!;
    const [small, large] = [truth(one), truth(thousand)];
    expect(large.index).toEqual(small.index);
    expect(Number(large.truth) / Number(small.truth)).toBeCloseTo(1000, 6);
  });

  it('has the hash of its numbers', async () => {
    const network = await loadPolicyNetwork('saturated');
    const at = async (seed: number, lossScale: number): Promise<PolicyRun> =>
      runNetwork(network, { seed, lossScale, backend });
    const first = await at(0, 1);
    expect((await at(0, 1)).hash).toBe(first.hash);
    expect((await at(1, 1)).hash).not.toBe(first.hash);
  });
});
