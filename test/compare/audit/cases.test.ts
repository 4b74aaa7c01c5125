/** The audit misses no gradient of the framework. */
import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AuditCase } from '../../../compare/audit/case.ts';
import { AUDITED_BACKENDS } from '../../../compare/audit/case.ts';
import { FINDINGS, findingOf } from '../../../compare/audit/findings.ts';
import { loadCases } from '../../../compare/audit/load.ts';
import { openBackend } from '../../../tfjs/backend.ts';

createRequire(import.meta.url)('@tensorflow/tfjs-backend-wasm');

let cases: readonly AuditCase[];
let kernels: readonly string[];
beforeAll(async () => {
  cases = await loadCases();
  await openBackend({ backend: 'node' });
  const registered = ['tensorflow', 'wasm', 'cpu'].flatMap((backend) => tf.getKernelsForBackend(backend));
  kernels = [...new Set(registered.map(({ kernelName }) => kernelName))];
});

/**
 * These have a gradient, and no kernel on any backend: tf.broadcastTo runs Tile, tf.logSoftmax has a gradient inside. Gradients cannot
 * be listed, only asked for by name, and the names of all kernels are exported.
 */
const WITHOUT_KERNEL = ['BroadcastTo', 'LogSoftmax'];

it('there is a case for every kernel that the framework registers a gradient for', () => {
  const names = new Set([...kernels, ...Object.values(tf).filter((name) => typeof name === 'string')]);
  const differentiable = [...names].filter((name) => tf.getGradient(name) !== undefined);
  expect(differentiable.length).toBeGreaterThan(95);
  expect(differentiable.filter((name) => !kernels.includes(name)).sort()).toEqual(WITHOUT_KERNEL);
  const asked = new Set(cases.map(({ kernel }) => kernel));
  expect(differentiable.filter((name) => !asked.has(name))).toEqual([]);
});

it('names kernels that there are', () => {
  const names = new Set(cases.map(({ kernel }) => kernel));
  expect([...names].filter((name) => !kernels.includes(name) && !WITHOUT_KERNEL.includes(name))).toEqual([]);
});

it('inputs are small, and float32 holds x and x + h exactly', async () => {
  const { drawInput } = await import('../../../compare/audit/inputs.ts');
  for (const { kernel, name, inputs } of cases)
    for (const [key, input] of Object.entries(inputs)) {
      const numbers = drawInput(input, kernel, name, key);
      expect(numbers.length).toBeLessThanOrEqual(80);
      for (const x of numbers) expect((x * 256) % 1, `${name}: ${key} holds ${x}`).toBeCloseTo(0, 12);
    }
});

describe('findings', () => {
  it.each(FINDINGS.map((finding, i) => [`${finding.issue} ${i}`, finding] as const))(
    '%s has cases',
    (_, finding) => {
      const backends = finding.backends ?? AUDITED_BACKENDS;
      const own = cases.filter((question) =>
        backends.some((backend) => findingOf(question, backend) === finding),
      );
      expect(own.length).toBeGreaterThan(0);
    },
  );
});
