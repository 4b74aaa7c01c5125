/** What two networks of one depth, one with and one without shortcuts, show of themselves. */
import { norm } from '../checks/norms.ts';
import { jsonNumber } from '../results/json-number.ts';
import type { Picture } from '../results/pictures.ts';
import type { Trained } from '../trained.ts';

interface Sides {
  readonly scratch: Trained;
  readonly tfjs: Trained;
}

const LINES = [
  { network: 'plain', name: 'without shortcuts', failing: true },
  { network: 'residual', name: 'with shortcuts', failing: false },
] as const;

export const depthPictures = (sides: Sides): readonly Picture[] => [
  lossPicture(sides),
  gradientPicture(sides),
];

function lossPicture(sides: Sides): Picture {
  return {
    kind: 'lines',
    title: 'Training loss of 50 layers',
    caption: 'Cross-entropy of each batch before its update; guessing costs log 10 = 2.3.',
    xLabel: 'step',
    yLabel: 'loss',
    logarithmic: false,
    panels: [
      {
        title: 'The same layers, the same draws, the same digits',
        caption:
          'Without shortcuts the loss stays at guessing for hundreds of steps, on most seeds for all of them; with shortcuts it falls. Both stand still in the twenty steps of the quick profile.',
        lines: lines(0, sides, ({ course }, network) => course.series[network]!),
        level: { y: Math.log(10), label: 'guessing' },
      },
    ],
  };
}

function gradientPicture(sides: Sides): Picture {
  return {
    kind: 'lines',
    title: 'How much of the gradient reaches each layer',
    caption:
      'Norm of the first gradient of every 3 x 3 kernel, divided by the norm of the kernel; layer 1 is next to the image.',
    xLabel: 'layer',
    yLabel: 'gradient / weights',
    logarithmic: true,
    panels: [
      {
        title: 'The first gradient by depth',
        caption:
          'Without shortcuts hardly anything comes back to any layer: what the last ones see is the same for every image. With them the gradient reaches the first.',
        lines: lines(1, sides, ({ course }, network) => kernelGradients(course, network)),
      },
    ],
  };
}

/** In the order of the layers, without the projections, which lie beside them. */
function kernelGradients({ firstGradients, initial }: Trained['course'], network: string): number[] {
  return Object.entries(firstGradients)
    .filter(([path]) => path.startsWith(`${network}/`) && /convolution\d?\/kernel$/.test(path))
    .filter(([path]) => !path.includes('/shortcut/'))
    .map(([path, gradient]) => norm(gradient.data) / norm(initial[path]!.data));
}

const lines = (from: number, sides: Sides, values: (side: Trained, network: string) => readonly number[]) =>
  LINES.map(({ network, name, failing }) => {
    const [scratch, tfjs] = [sides.scratch, sides.tfjs].map((side) => values(side, network).map(jsonNumber));
    return {
      ...{ name, failing, scratch: scratch!, tfjs: tfjs! },
      x: scratch!.map((_, i) => from + i),
    };
  });
