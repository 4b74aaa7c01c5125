import { Gradients } from '../../../scratch/core/gradients.ts';
import { Parameter } from '../../../scratch/core/parameter.ts';
import { zeros } from '../../../scratch/core/tensor.ts';
import { defineSample } from '../sample.ts';

export default defineSample({
  cases: [
    {
      kind: 'rule',
      name: 'a parameter that is used several times receives the sum of all uses, and only its own',
      broken(values) {
        const [used, unused] = ['used', 'unused'].map(
          (name) => new Parameter(name, zeros([3, 2], 'float64')),
        );
        const gradients = new Gradients();
        const uses = ['first', 'second', 'third'].map((name) => values.normal(name, [3, 2]));
        const given = uses.map(({ data }) => data.slice());
        for (const use of uses) gradients.add(used, use);
        const held = gradients.of(used).data;
        const wrong = held.findIndex((value, i) => value !== given[0][i] + given[1][i] + given[2][i]);
        if (wrong >= 0) return `element ${wrong} holds ${held[wrong]}, not the sum of all uses`;
        if (uses.some(({ data }, use) => data.some((value, i) => value !== given[use][i])))
          return 'a gradient that was given was changed';
        return gradients.of(unused).data.some((value) => value !== 0)
          ? 'an unused parameter has a gradient'
          : undefined;
      },
    },
  ],
});
