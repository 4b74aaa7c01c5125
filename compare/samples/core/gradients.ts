import { Gradients } from '../../../scratch/core/gradients.ts';
import { Parameter } from '../../../scratch/core/parameter.ts';
import { zeros } from '../../../scratch/core/tensor.ts';
import { defineSample } from '../sample.ts';

export default defineSample({
  cases: [
    {
      kind: 'rule',
      name: 'a parameter that is used twice receives the sum of both uses, and only its own',
      broken(values) {
        const [used, unused] = ['used', 'unused'].map(
          (name) => new Parameter(name, zeros([3, 2], 'float64')),
        );
        const gradients = new Gradients();
        const [first, second] = [values.normal('first', [3, 2]), values.normal('second', [3, 2])];
        gradients.add(used, first);
        gradients.add(used, second);
        const held = gradients.of(used).data;
        const wrong = held.findIndex((value, i) => value !== first.data[i] + second.data[i]);
        if (wrong >= 0) return `element ${wrong} holds ${held[wrong]}, not the sum of both uses`;
        return gradients.of(unused).data.some((value) => value !== 0)
          ? 'an unused parameter has a gradient'
          : undefined;
      },
    },
  ],
});
