/** Runs every check of a sample. What its code throws is a finding like any other. */

import type { CheckResult } from '../results/schema.ts';
import { messageOf } from '../runner/errors.ts';
import { checkFunction } from './check-function.ts';
import { checkLayer } from './check-layer.ts';
import { checkOptimizer } from './check-optimizer.ts';
import { type Finding, ruleResult } from './finding.ts';
import type { Sample, SampleCase } from './sample.ts';
import { seededValues } from './values.ts';

/** Verdicts must not depend on the size of the loss. */
export const LOSS_SCALES: readonly number[] = [1, 1e-3, 1e3];

export async function checkSample(place: string, sample: Sample, seed: number): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const found of checkCases(place, sample, seed)) findings.push(...found);
  return findings;
}

/** The findings of one case after another. */
export async function* checkCases(place: string, sample: Sample, seed: number): AsyncGenerator<Finding[]> {
  for (const sampleCase of sample.cases) {
    const checks = await checkCase(sampleCase, place, seed).catch((error: unknown) => [threw(error)]);
    yield checks.map((check) => ({ place, case: sampleCase.name, check }));
  }
}

async function checkCase(sampleCase: SampleCase, place: string, seed: number): Promise<CheckResult[]> {
  switch (sampleCase.kind) {
    case 'layer':
      return checkLayer(sampleCase, { place, seed, lossScales: LOSS_SCALES });
    case 'function':
      return checkFunction(sampleCase, place, seed);
    case 'optimizer':
      return checkOptimizer(sampleCase, place, seed);
    case 'rule': {
      const broken = sampleCase.broken(seededValues(seed, `${place}/${sampleCase.name}`));
      return [ruleResult('rule', broken, sampleCase.name)];
    }
  }
}

const threw = (error: unknown): CheckResult => ruleResult('throws', `it throws: ${messageOf(error)}`, '');
