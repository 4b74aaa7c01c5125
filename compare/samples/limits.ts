/**
 * What TensorFlow.js is known to lack or to do otherwise on some backends, declared by the case that shows it. A declaration
 * excuses its side and nothing else, and is an error where it is not needed any more.
 */
import * as tf from '@tensorflow/tfjs';
import type { CheckResult } from '../results/schema.ts';
import { messageOf } from '../runner/errors.ts';

export type FrameworkLimit = {
  /** As TensorFlow.js names them; tfjs-node and tfjs-node-gpu are `tensorflow`. */
  readonly backends: readonly ('tensorflow' | 'wasm' | 'cpu')[];
} & (
  | {
      /** The message of the error by which it refuses to differentiate: there only its forward pass is compared. */
      readonly refuses: string;
    }
  | {
      /** What its gradient or its decisions do otherwise. */
      readonly differs: string;
    }
);

export function limitHere(limits: readonly FrameworkLimit[] = []): FrameworkLimit | undefined {
  return limits.find(({ backends }) => (backends as readonly string[]).includes(tf.getBackend()));
}

/** @returns a check that says so, green where `differentiate` throws just that */
export function judgeRefusal(refuses: string, differentiate: () => unknown): CheckResult {
  let message = 'nothing';
  try {
    differentiate();
  } catch (error) {
    message = messageOf(error);
  }
  return message === refuses
    ? limitResult('agree', `TensorFlow.js cannot differentiate it on ${tf.getBackend()}: ${refuses}`)
    : limitResult('vacuous', `TensorFlow.js is declared to throw "${refuses}", and throws ${message}`);
}

/** Makes green what is red because of the framework alone, and adds a check that says so. */
export function excuseDifference(differs: string, checks: readonly CheckResult[]): CheckResult[] {
  const excused = checks.filter(isExcusable);
  const declared =
    excused.length > 0
      ? limitResult('agree', `TensorFlow.js on ${tf.getBackend()}: ${differs}`)
      : limitResult('vacuous', `TensorFlow.js is declared to differ, and agrees: ${differs}`);
  return [
    ...checks.map((check) =>
      isExcusable(check)
        ? { ...check, verdict: 'agree' as const, message: `as declared: ${check.message}` }
        : check,
    ),
    declared,
  ];
}

const isExcusable = ({ name, verdict, tensors }: CheckResult): boolean =>
  verdict === (name === 'decisions' ? 'not the same function' : 'framework is wrong') &&
  (name === 'decisions' || name.startsWith('gradients')) &&
  tensors.every((comparison) => comparison.verdict === 'agree' || comparison.side === 'tfjs');

const limitResult = (verdict: 'agree' | 'vacuous', message: string): CheckResult => ({
  name: 'framework limit',
  verdict,
  message,
  seconds: 0,
  tensors: [],
});
