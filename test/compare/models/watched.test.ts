/** What is put round an objective: penalties, and losses of rows that training does not see. */
import { beforeAll, describe, expect, it } from 'vitest';
import { byHand } from '../../../compare/pitfalls/by-hand.ts';
import { initialParameters, type Network } from '../../../compare/pitfalls/network.ts';
import { withTfjs } from '../../../compare/pitfalls/with-tfjs.ts';
import { seededValues } from '../../../compare/samples/values.ts';
import { scratchTrainer } from '../../../compare/trainers/scratch-trainer.ts';
import { tfjsTrainer } from '../../../compare/trainers/tfjs-trainer.ts';
import type { Trainer } from '../../../compare/trainers/trainer.ts';
import { openBackend } from '../../../tfjs/backend.ts';

const PLAIN: Network = { widths: [3, 5, 1], activation: 'tanh', gain: 1 };
const LAMBDA = 0.25;
const initial = initialParameters(PLAIN, 0);
const drawn = seededValues(0, 'watched');
const rows = {
  x: drawn.normal('x', [7, 3]),
  y: drawn.uniform('y', [7, 1], 0, 1),
  'validation x': drawn.normal('unseen x', [4, 3]),
  'validation y': drawn.uniform('unseen y', [4, 1], 0, 1),
};
const unseen = { x: rows['validation x'], y: rows['validation y'] };
const none = { optimizers: { train: () => ({}) as never }, initial, seed: 0 };

const SIDES: Readonly<Record<string, { make: (network: Network) => Trainer; digits: number }>> = {
  'by hand': {
    make: (network) =>
      scratchTrainer({
        ...none,
        build: (source) => ({ train: byHand(source, network) }),
        precision: 'float64',
      }),
    digits: 13,
  },
  'with TensorFlow.js': {
    make: (network) => tfjsTrainer({ ...none, build: (source) => ({ train: withTfjs(source, network) }) }),
    digits: 5,
  },
};

beforeAll(() => openBackend({ backend: 'cpu' }));

describe.each(Object.entries(SIDES))('%s', (_, { make, digits }) => {
  const evaluate = (more: Partial<Network>, batch: typeof unseen = rows, training = true) =>
    make({ ...PLAIN, ...more }).evaluate('train', batch, { step: 0, training });

  it('an L2 penalty adds lambda sum w^2 and 2 lambda w, of kernels alone', () => {
    const [plain, penalized] = [evaluate({}), evaluate({ l2: LAMBDA })];
    let penalty = 0;
    for (const [path, { data }] of Object.entries(initial)) {
      const kernel = path.endsWith('/kernel');
      data.forEach((w: number, i: number) => {
        if (kernel) penalty += LAMBDA * w * w;
        const added = penalized.gradients[path]!.data[i]! - plain.gradients[path]!.data[i]!;
        expect(added, `${path} ${i}`).toBeCloseTo(kernel ? 2 * LAMBDA * w : 0, digits);
      });
    }
    expect(penalized.loss - plain.loss).toBeCloseTo(penalty, digits);
  });

  it('a penalty is scaled with its loss', () => {
    const trainer = make({ ...PLAIN, l2: LAMBDA });
    const [once, thrice] = [1, 3].map((lossScale) => trainer.evaluate('train', rows, { step: 0, lossScale }));
    for (const [path, { data }] of Object.entries(once!.gradients))
      data.forEach(
        (g: number, i: number) => void expect(thrice!.gradients[path]!.data[i]).toBeCloseTo(3 * g, digits),
      );
  });

  it('watches both losses at inference, and descends the one with dropout', () => {
    const watched = evaluate({ validated: true, keepProbability: 0.5 });
    const still = evaluate({});
    expect(watched.monitors.training).toBeCloseTo(still.loss, digits);
    expect(watched.monitors.validation).toBeCloseTo(evaluate({}, unseen).loss, digits);
    expect(Math.abs(watched.loss - still.loss)).toBeGreaterThan(1e-3);
  });

  it('what is watched adds nothing to the gradients', () => {
    const [plain, watched] = [evaluate({}), evaluate({ validated: true })];
    for (const [path, { data }] of Object.entries(plain.gradients))
      expect(Array.from(watched.gradients[path]!.data)).toEqual(Array.from(data));
  });

  it('reads the tensors that it is told to', () => {
    const read = evaluate({ reads: { x: 'validation x', y: 'validation y' } });
    expect(read.loss).toBe(evaluate({}, unseen).loss);
  });
});
