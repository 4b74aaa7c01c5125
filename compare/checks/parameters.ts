/**
 * The harness checked before it judges: each side must hold, under every name, exactly the numbers it was given. Every
 * parameter is given numbers of its own, so that two tensors of one shape that were swapped cannot go unseen.
 */
import { stream } from '../../scratch/core/streams.ts';
import { cast, type NamedTensors, tensor } from '../../scratch/core/tensor.ts';
import type { TensorComparison } from '../results/schema.ts';
import type { Trainer } from '../trainers/trainer.ts';
import { relativeError } from './norms.ts';

/** Writes fingerprints, reads them back by name, and restores what was there. */
export function judgeParameters(trainers: readonly Trainer[], expected: NamedTensors): TensorComparison[] {
  return trainers.flatMap((trainer) => {
    const before = trainer.read();
    const initial = compareAll(trainer, before, expected, 'initial');
    const prints = Object.fromEntries(
      Object.entries(expected).map(([name, { shape, size }]) => [name, fingerprint(name, shape, size)]),
    );
    trainer.write(prints);
    const written = compareAll(trainer, trainer.read(), prints, 'written');
    trainer.write(before);
    return [...initial, ...written];
  });
}

function fingerprint(name: string, shape: readonly number[], size: number) {
  const { uniform } = stream('fingerprint', name);
  return cast(
    tensor(
      shape,
      Float64Array.from({ length: size }, () => uniform() - 0.5),
      'float32',
    ),
    'float64',
  );
}

function compareAll(
  { side, precision }: Trainer,
  actual: NamedTensors,
  expected: NamedTensors,
  what: string,
): TensorComparison[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].map((name) => {
    const given = expected[name];
    const held = actual[name];
    const fits = given !== undefined && held !== undefined && given.shape.join() === held.shape.join();
    const error = fits ? relativeError(held.data, cast(given, precision).data) : Number.POSITIVE_INFINITY;
    return {
      tensor: `${name} (${what})`,
      side,
      error: Number.isFinite(error) ? error : 'Infinity',
      tolerance: 0,
      verdict: error === 0 ? 'agree' : 'harness is wrong',
    };
  });
}
