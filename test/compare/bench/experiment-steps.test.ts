/** Every network that experiments train is measured, on both sides. */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadExperimentSteps } from '../../../compare/bench/experiment-steps.ts';
import { experimentSteps } from '../../../compare/bench/peers/experiment.ts';
import { loadWorkloads } from '../../../compare/bench/workload.ts';
import { openBackend } from '../../../tfjs/backend.ts';

describe('the steps of experiments', async () => {
  const steps = await loadExperimentSteps();
  beforeAll(() => openBackend({ backend: 'cpu' }));

  it('are one for each phase that trains, with names of their own', async () => {
    const names = steps.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'alexnet',
        'resnet',
        'characters-rnn',
        'memory-task-gru',
        'variational-autoencoder',
      ]),
    );
    const others = (await loadWorkloads()).flat().map(({ name }) => name);
    expect(new Set([...names, ...others]).size).toBe(names.length + others.length);
    // A procedure, and a perceptron.
    expect(names).not.toContain('neuron');
    expect(names).not.toContain('mnist-mlp');
  });

  it.each(['scratch', 'tfjs'] as const)(
    'train on %s, batch after batch, until they are told to stop',
    async (side) => {
      const step = steps.find(({ name }) => name === 'forecast-weather')!;
      let losses = 0;
      const repetition = await experimentSteps(step, (factory) => {
        const trainer = side === 'scratch' ? factory.scratch('float32') : factory.tfjs();
        const { train } = trainer;
        return Object.assign(trainer, {
          train: (...given: Parameters<typeof train>) => {
            const loss = train.apply(trainer, given);
            losses += 1;
            return loss;
          },
        });
      });
      repetition.run(10);
      repetition.dispose();
      expect(losses).toBe(10);
    },
  );

  it('are refused where an experiment has none', async () => {
    await expect(
      experimentSteps({ experiment: 'neuron', phase: 'train' }, () => expect.fail()),
    ).rejects.toThrow('neuron does not train');
  });
});
