/** What a side says of a gradient that is carried back through one of its parts. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { TrainingExperiment } from '../../../compare/experiment.ts';
import { askedSide } from '../../../compare/run/trained-side.ts';
import { trainerFactory } from '../../../compare/run/trainers.ts';
import recurrent from '../../../compare/samples/networks/recurrent.ts';
import { seededValues } from '../../../compare/samples/values.ts';
import { openBackend } from '../../../tfjs/backend.ts';

beforeAll(() => openBackend({ backend: 'cpu' }));

describe.each(['scratch', 'tfjs'] as const)('pullBack of %s', (side) => {
  const [rows, units, classes] = [3, 5, 3];
  const values = seededValues(1, 'pull back');
  const input = values.normal('input', [rows, units]);
  const dOutput = values.normal('dOutput', [rows, classes]);
  /** dx = dy W' */
  const expected = (kernel: ArrayLike<number>) =>
    Array.from({ length: rows * units }, (_, at) => {
      const [row, unit] = [Math.floor(at / units), at % units];
      let sum = 0;
      for (let j = 0; j < classes; j++) sum += dOutput.data[row * classes + j]! * kernel[unit * classes + j]!;
      return sum;
    });
  const open = async () => {
    const experiment = recurrent as TrainingExperiment;
    const factory = await trainerFactory(experiment, experiment.initialize({ seed: 1, profile: 'quick' }), 1);
    return side === 'scratch' ? factory.scratch('float32') : factory.tfjs();
  };

  it('goes through the part with the parameters that the side has, or with others', async () => {
    const trainer = await open();
    const asked = askedSide(trainer);
    const held = asked.parameters;
    const others = { ...held, 'output/kernel': values.normal('kernel', [units, classes]) };
    for (const parameters of [undefined, others]) {
      const { data, shape } = asked.pullBack({
        path: 'output',
        input,
        dOutput,
        ...(parameters && { parameters }),
      });
      expect(shape).toEqual([rows, units]);
      expected((parameters ?? held)['output/kernel']!.data).forEach((value, i) => {
        expect(data[i]).toBeCloseTo(value, 5);
      });
    }
    for (const [name, { data }] of Object.entries(asked.parameters))
      expect(Array.from(data), name).toEqual(Array.from(held[name]!.data));
    trainer.dispose();
  });

  it('reaches the first step of a sequence by way of all that follow', async () => {
    const trainer = await open();
    const { pullBack } = askedSide(trainer);
    const sequence = values.normal('sequence', [2, 4, 5]);
    const { data } = pullBack({ path: 'gru', input: sequence, dOutput: values.normal('dState', [2, 5]) });
    expect(data.length).toBe(40);
    expect(data.every((value) => value !== 0)).toBe(true);
    trainer.dispose();
  });
});
