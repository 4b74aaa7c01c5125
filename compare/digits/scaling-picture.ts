import { jsonNumber } from '../results/json-number.ts';
import type { Picture } from '../results/pictures.ts';
import type { Trained } from '../trained.ts';

interface Scaled<Name> {
  readonly name: Name;
  readonly parameters: number;
}

/** Errors against parameters: from the base to each of its scalings a line. Of accuracies near 1, the differences would not be seen. */
export function scalingPicture<Name extends string>(
  [base, ...scalings]: readonly Scaled<Name>[],
  sides: { readonly scratch: Trained; readonly tfjs: Trained },
  accuracy: (side: Trained, name: Name) => number,
): Picture {
  const both = (side: Trained, name: Name) =>
    [base!.name, name].map((which) => jsonNumber(1 - accuracy(side, which)));
  return {
    kind: 'lines',
    title: 'Errors against parameters',
    caption: `Every line starts at the base, a network of ${base!.parameters.toLocaleString('en')} parameters.`,
    xLabel: 'parameters',
    yLabel: 'share of test digits read wrong',
    logarithmic: true,
    panels: [
      {
        title: 'What scaling buys',
        caption:
          'Less is better. Larger images cost no parameters, wider and deeper networks do; trained in full, all three together buy the most. The quick profile is too short to tell.',
        lines: scalings.map(({ name, parameters }) => ({
          name,
          failing: false,
          x: [base!.parameters, parameters],
          scratch: both(sides.scratch, name),
          tfjs: both(sides.tfjs, name),
        })),
      },
    ],
  };
}
