/** The repaired gradients against finite differences, in this process; the audit has them on every backend. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { examineCase } from '../../compare/audit/examine-case.ts';
import { findingOf } from '../../compare/audit/findings.ts';
import { loadCases } from '../../compare/audit/load.ts';
import { repairGradients } from '../../compare/index.ts';
import { openBackend } from '../../tfjs/backend.ts';

/** All but what is known to stay as it is. */
const cases = (await loadCases()).filter((question) => findingOf(question, 'cpu')?.unrepaired === undefined);
let replaced: readonly string[];
beforeAll(async () => {
  await openBackend({ backend: 'cpu' });
  replaced = repairGradients();
});

it('can be called twice', () => {
  expect(repairGradients()).toEqual(replaced);
  expect(new Set(replaced).size).toBe(replaced.length);
});

it.each(cases.map((question) => [question.name, question] as const))('%s', (_, question) => {
  tf.engine().startScope();
  const { verdict, message } = examineCase(question);
  tf.engine().endScope();
  // The forward pass of tf.cumsum(x, -1) fails there.
  const expected = question.name.startsWith('tf.cumsum(x, -1') ? 'not on this backend' : 'agrees';
  expect(verdict, message).toBe(expected);
});

it('gradients of gradients go through them', () => {
  const x = tf.tensor1d([1, 2, 3, 4]);
  const padded = (x: tf.Tensor) => tf.sum(tf.square(tf.mirrorPad(x, [[2, 1]], 'reflect')));
  const slope = tf.grad((x: tf.Tensor) => tf.sum(tf.mul(tf.grad(padded)(x), tf.tensor1d([1, 0, 0, 0]))));
  expect(Array.from(slope(x).dataSync())).toEqual([2, 0, 0, 0]);
});
