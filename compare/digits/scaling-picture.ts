import { jsonNumber } from '../results/json-number.ts';
import type { Picture } from '../results/pictures.ts';
import type { Trained } from '../trained.ts';

interface Scaled<Name> {
  readonly name: Name;
  readonly parameters: number;
}

/** Accuracy against parameters: from the base to each of its scalings a line. */
export function scalingPicture<Name extends string>(
  [base, ...scalings]: readonly Scaled<Name>[],
  sides: { readonly scratch: Trained; readonly tfjs: Trained },
  accuracy: (side: Trained, name: Name) => number,
): Picture {
  const both = (side: Trained, name: Name) =>
    [base!.name, name].map((which) => jsonNumber(accuracy(side, which)));
  return {
    kind: 'lines',
    title: 'Accuracy against parameters',
    caption: `Every line starts at the base, a network of ${base!.parameters.toLocaleString('en')} parameters.`,
    xLabel: 'parameters',
    yLabel: 'share of test digits read right',
    logarithmic: false,
    panels: [
      {
        title: 'What scaling buys',
        caption: 'Larger images cost no parameters; wider and deeper networks do.',
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
