import { jsonNumber } from '../results/json-number.ts';
import type { Picture } from '../results/pictures.ts';
import type { Trained } from '../trained.ts';

interface Scaled<Name> {
  readonly name: Name;
  readonly parameters: number;
}

/** Errors against parameters: from the base to each of its scalings a line. Of accuracies near 1, the differences would not be seen. */
export function scalingPicture<Name extends string>(
  networks: readonly Scaled<Name>[],
  sides: { readonly scratch: Trained; readonly tfjs: Trained },
  accuracy: (side: Trained, name: Name) => number,
): Picture {
  const wrong = (side: Trained) => networks.map(({ name }) => jsonNumber(1 - accuracy(side, name)));
  const [scratch, tfjs] = [wrong(sides.scratch), wrong(sides.tfjs)];
  const [base, ...scalings] = networks;
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
        lines: scalings.map(({ name, parameters }, i) => ({
          name,
          failing: false,
          x: [base!.parameters, parameters],
          scratch: [scratch[0]!, scratch[i + 1]!],
          tfjs: [tfjs[0]!, tfjs[i + 1]!],
        })),
      },
    ],
  };
}
