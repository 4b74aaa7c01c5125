import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runExperiment } from '../../../compare/run/run-experiment.ts';
import { repositoryRoot } from '../../../compare/runner/modules.ts';
import { checkSample } from '../../../compare/samples/check-sample.ts';
import { loadNetworks, loadSamples, ROOMS } from '../../../compare/samples/load.ts';
import { type Backend, openBackend } from '../../../tfjs/backend.ts';

const samples = await loadSamples();
const networks = await loadNetworks();

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend({ backend: 'auto' });
});

describe('every sample agrees', () => {
  it.each(samples.map(([place, sample]) => ({ place, sample })))('$place', async ({ place, sample }) => {
    const findings = await checkSample(place, sample, 7);
    const red = findings.filter(({ check }) => check.verdict !== 'agree');
    expect(red.map((finding) => `${finding.case}: ${finding.check.name}: ${finding.check.message}`)).toEqual(
      [],
    );
    expect(findings.length).toBeGreaterThanOrEqual(sample.cases.length);
  });
});

describe('every reference network agrees', () => {
  it.each(networks.map((network) => ({ id: network.id, network })))('$id', async ({ network }) => {
    const result = await runExperiment(network, { seed: 7, precision: 'float32', profile: 'quick', backend });
    expect(result.summary).toMatch(/^Both sides agree in all 10 checks/);
  });
});

describe('every unit has a sample', () => {
  /** Types and combinators, which compute nothing of their own; the reference networks pass through the combinators. */
  const WITHOUT = new Set(['layers/sequential', 'layers/tap', 'losses/loss', 'optimizers/optimizer']);
  const units = ROOMS.filter((room) => room !== 'core').flatMap((room) =>
    readdirSync(join(repositoryRoot, 'scratch', room)).map((file) => `${room}/${file.replace(/\.ts$/, '')}`),
  );

  it.each(units.filter((unit) => !WITHOUT.has(unit)))('%s', (unit) => {
    expect(samples.map(([place]) => place)).toContain(unit);
  });

  it('no sample is of a unit that does not exist', () => {
    for (const [place] of samples)
      expect(existsSync(join(repositoryRoot, 'scratch', `${place}.ts`)), place).toBe(true);
  });

  it('a layer, activation, loss or regularizer is sampled with its backward pass', () => {
    for (const [place, { cases }] of samples) {
      if (!/^(layers|activations|losses|regularizers)\//.test(place)) continue;
      expect(new Set(cases.map(({ kind }) => kind)), place).toEqual(new Set(['layer']));
    }
  });

  it('nothing of scratch is excused that has a backward pass', () => {
    for (const unit of WITHOUT) {
      const source = readFileSync(join(repositoryRoot, 'scratch', `${unit}.ts`), 'utf8');
      expect(source, unit).not.toMatch(/gradients\.add\(/);
    }
  });
});
