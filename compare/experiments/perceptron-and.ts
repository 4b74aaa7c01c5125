import { perceptronGate } from '../articles/perceptron-gate.ts';
import { AND } from '../data/truth-table.ts';

export default perceptronGate({
  gate: AND,
  name: 'AND',
  epochs: 100,
  description:
    'One line separates the true row of AND from the false ones: the rule finds it within a few epochs and stops.',
});
