/** Examines one case on the current backend: what the framework gives for a gradient, beside finite differences. */
import * as tf from '@tensorflow/tfjs';
import { stream } from '../../scratch/core/streams.ts';
import { messageOf } from '../runner/errors.ts';
import type { AuditCase, AuditVerdict } from './case.ts';
import { centralDerivative, oneSidedDerivatives } from './differences.ts';
import { drawInput } from './inputs.ts';
import { TOLERANCE } from './tolerance.ts';

/** An entry of a gradient that differs from the differences. */
export interface WrongEntry {
  readonly input: string;
  /** None where all entries of the input were moved together. */
  readonly index: readonly number[];
  readonly gradient: number;
  /** The derivative, or at a kink those from both sides. */
  readonly differences: readonly number[];
}

export interface Examined {
  readonly verdict: AuditVerdict;
  readonly message: string;
  /** Of all entries that were judged, how many are wrong; the first of them are told. */
  readonly entries: number;
  readonly wrongEntries: number;
  readonly wrong: readonly WrongEntry[];
  /** The largest error as a share of the tolerance. */
  readonly used: number;
  /** What the forward pass gave, where it gave anything. */
  readonly output?: Output;
}

export interface Output {
  readonly shape: readonly number[];
  readonly numbers: readonly number[];
}

const MOST_TOLD = 3;
/** Nothing was judged. */
const NONE = { entries: 0, wrongEntries: 0, wrong: [], used: 0 } as const;

/** @throws WebAssembly.RuntimeError where the backend broke: it is of no use any more */
export function examineCase(question: AuditCase): Examined {
  const points = Object.entries(question.inputs).map(([name, input]) => ({
    name,
    shape: [...input.shape],
    numbers: drawInput(input, question.kernel, question.name, name),
  }));
  const output = (numbers: readonly Float32Array[]) => {
    const tensors = points.map(({ shape }, i) => tf.tensor(numbers[i]!, shape));
    return applied(question, tensors);
  };
  const at = points.map(({ numbers }) => numbers);
  let forward: Output;
  try {
    forward = numbersOf(output(at));
  } catch (error) {
    return failed(error, 'forward');
  }
  const shape = [...forward.shape];
  const random = stream(0, 'audit cotangent', question.kernel, question.name);
  const cotangent = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => {
    const size = 0.5 + random.uniform();
    return random.uniform() < 0.5 ? -size : size;
  });
  const loss = (numbers: readonly Float32Array[]): number => {
    const values = tf.tidy(() => output(numbers).dataSync<'float32'>());
    return values.reduce((sum, value, i) => sum + value * cotangent[i]!, 0);
  };
  let gradients: Float32Array[];
  try {
    gradients = differentiate(question, points, tf.tensor(cotangent, shape));
  } catch (error) {
    return { ...failed(error, 'gradient'), output: forward };
  }
  const judged = judge(question, points, gradients, (input, numbers) =>
    loss(at.map((own, i) => (i === input ? numbers : own))),
  );
  return { ...judged, output: forward };
}

function numbersOf(y: tf.Tensor): Output {
  const numbers = Array.from(y.dataSync());
  if (numbers.length !== tf.util.sizeFromShape(y.shape))
    throw new Error(`gives no tensor, but ${numbers.length} numbers and the shape [${y.shape}]`);
  return { shape: y.shape.slice(), numbers };
}

interface Point {
  readonly name: string;
  readonly shape: number[];
  readonly numbers: Float32Array;
}

function applied({ inputs, apply }: AuditCase, tensors: readonly tf.Tensor[]): tf.Tensor {
  const named = Object.fromEntries(Object.keys(inputs).map((name, i) => [name, tensors[i]!]));
  const y = apply(named);
  return y.dtype === 'float32' ? y : tf.cast(y, 'float32');
}

function differentiate(question: AuditCase, points: readonly Point[], cotangent: tf.Tensor): Float32Array[] {
  return tf.tidy(() => {
    const gradients = tf.grads((...tensors: tf.Tensor[]) => applied(question, tensors));
    const tensors = points.map(({ numbers, shape }) => tf.tensor(numbers, shape));
    return gradients(tensors, cotangent).map((gradient, i) => {
      const { name, shape } = points[i]!;
      if (gradient.shape.join() !== shape.join())
        throw new Error(`the gradient of ${name} has the shape [${gradient.shape}], ${name} has [${shape}]`);
      return Float32Array.from(gradient.dataSync());
    });
  });
}

function judge(
  { judgement }: AuditCase,
  points: readonly Point[],
  gradients: readonly Float32Array[],
  loss: (input: number, numbers: Float32Array) => number,
): Examined {
  const wrong: WrongEntry[] = [];
  let [entries, used] = [0, 0];
  let finite = true;
  points.forEach(({ name, shape, numbers }, input) => {
    const gradient = gradients[input]!;
    const all = Array.from(numbers.keys());
    const groups = judgement === 'together' ? [all] : all.map((place) => [place]);
    const found = groups.map((places) => ({
      places,
      gradient: places.reduce((sum, place) => sum + gradient[place]!, 0),
      differences:
        judgement === 'one-sided'
          ? oneSidedDerivatives((moved) => loss(input, moved), numbers, places)
          : [centralDerivative((moved) => loss(input, moved), numbers, places)],
    }));
    const scale = Math.max(
      1,
      ...found.flatMap(({ differences }) => differences.map(Math.abs)).filter(Number.isFinite),
    );
    for (const { places, gradient, differences } of found) {
      entries += 1;
      const error = distance(gradient, differences) / (TOLERANCE * scale);
      used = Math.max(used, error);
      if (error <= 1) continue;
      if (!Number.isFinite(gradient) && differences.every(Number.isFinite)) finite = false;
      const index =
        judgement === 'together'
          ? []
          : tf.util.indexToLoc(places[0]!, shape.length, tf.util.computeStrides(shape));
      wrong.push({ input: name, index, gradient, differences });
    }
  });
  const verdict = wrong.length === 0 ? 'agrees' : finite ? 'wrong gradient' : 'not finite';
  const told = { entries, wrongEntries: wrong.length, wrong: wrong.slice(0, MOST_TOLD), used };
  return { verdict, message: sentence(verdict, wrong, entries), ...told };
}

/** From the number, or at a kink from the interval, that the differences give; infinite where either is not finite. */
function distance(gradient: number, differences: readonly number[]): number {
  const error = Math.max(0, Math.min(...differences) - gradient, gradient - Math.max(...differences));
  return Number.isFinite(error) ? error : Number.POSITIVE_INFINITY;
}

function sentence(verdict: AuditVerdict, wrong: readonly WrongEntry[], entries: number): string {
  if (verdict === 'agrees') return `${entries} entries agree`;
  const [{ input, index, gradient, differences }] = wrong as [WrongEntry];
  const place = index.length === 0 ? `the sum of d${input}` : `d${input}[${index.join(', ')}]`;
  const expected = differences.map((value) => Number(value.toPrecision(5))).join(' to ');
  return `${wrong.length} of ${entries} entries: ${place} is ${Number(gradient.toPrecision(5))}, differences give ${expected}`;
}

function failed(error: unknown, pass: 'forward' | 'gradient'): Examined {
  // Of the WebAssembly of a backend: its memory is damaged, and nothing that it says from now on counts.
  if (error instanceof WebAssembly.RuntimeError) throw error;
  const message = messageOf(error).split('\n')[0]!;
  if (pass === 'forward') return { verdict: 'not on this backend', message: `forward: ${message}`, ...NONE };
  return { verdict: verdictOf(message), message, ...NONE };
}

/** The framework's own words for what it cannot do. */
function verdictOf(message: string): AuditVerdict {
  if (/Kernel '.*' not registered for backend/.test(message)) return 'not on this backend';
  if (/gradient function not found for|Cannot compute gradient of y=f\(x\)/.test(message))
    return 'no gradient';
  if (/not (yet )?(supported|implemented)|is not implemented/.test(message)) return 'no gradient';
  return 'fails';
}
