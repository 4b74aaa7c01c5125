import { perceptronGate } from '../articles/perceptron-gate.ts';
import { XOR } from '../data/truth-table.ts';

export default perceptronGate({
  gate: XOR,
  name: 'XOR',
  epochs: 1000,
  description:
    'No line separates the true rows of XOR from the false ones: the rule never comes to rest in 1000 epochs.',
});
