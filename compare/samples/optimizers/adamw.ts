import { defineSample } from '../sample.ts';

const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };

export default defineSample({
  cases: [
    {
      kind: 'optimizer',
      name: 'the usual decay',
      constants: { ...ADAM, learningRate: 0.001, weightDecay: 0.01 },
    },
    { kind: 'optimizer', name: 'strong decay', constants: { ...ADAM, learningRate: 0.05, weightDecay: 0.5 } },
  ],
});
