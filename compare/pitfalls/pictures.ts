/** What the experiments on pitfalls draw: one line for each variant, of both sides. */
import { LARGEST_STEP } from '../diagnostics/exploding-gradients.ts';
import { jsonNumber } from '../results/json-number.ts';
import type { Picture } from '../results/pictures.ts';
import { layerSteps } from './layer-steps.ts';
import type { Patient, Sides, Variant } from './pitfall.ts';

type Panel = Extract<Picture, { kind: 'lines' }>['panels'][number];
type Line = Panel['lines'][number];
type Variants = Readonly<Record<string, Variant>>;

/** @param values of a variant on one side; the first belongs to `from` */
export function variantLines<D>(
  variants: Variants,
  sides: Sides,
  data: D,
  from: number,
  values: (patient: Patient<D>) => readonly number[],
): Line[] {
  return Object.entries(variants).map(([name, variant]) => {
    const [scratch, tfjs] = [sides.scratch, sides.tfjs].map((trained) =>
      values({ name, variant, trained, data }).map(jsonNumber),
    );
    return {
      name: variant.label,
      failing: variant.is === 'sick',
      x: scratch!.map((_, i) => from + i),
      scratch: scratch!,
      tfjs: tfjs!,
    };
  });
}

export function gradientPicture(variants: Variants, sides: Sides, caption: string): Picture {
  const lines = variantLines(variants, sides, undefined, 1, (patient) =>
    layerSteps(patient).map(({ gradientNorm }) => gradientNorm),
  );
  return {
    kind: 'lines',
    title: 'Gradient norm by layer',
    caption:
      'Of kernel and bias together, in the first step; layer 1 is next to the input, the last one is the output.',
    xLabel: 'layer',
    yLabel: 'norm of the gradient',
    logarithmic: true,
    panels: [{ title: 'The first gradient', caption, lines }],
  };
}

/** With the level at which a step replaces what it should improve. */
export function stepPicture(variants: Variants, sides: Sides, caption: string): Picture {
  const lines = variantLines(variants, sides, undefined, 1, (patient) =>
    layerSteps(patient).map(({ stepNorm, weightNorm }) => stepNorm / weightNorm),
  );
  return {
    kind: 'lines',
    title: 'The first step by layer',
    caption:
      'Norm of what the first update changed, after clipping and with the learning rate, as a share of the weights.',
    xLabel: 'layer',
    yLabel: 'step / weights',
    logarithmic: true,
    panels: [
      {
        title: 'What the first step did',
        caption,
        lines,
        level: { y: LARGEST_STEP, label: 'replaces the weights above' },
      },
    ],
  };
}

export function lossPicture(variants: Variants, sides: Sides, caption: string, logarithmic = false): Picture {
  return {
    kind: 'lines',
    title: 'Training loss',
    caption: 'Binary cross-entropy of the training rows before each update.',
    xLabel: 'step',
    yLabel: 'loss',
    logarithmic,
    panels: [
      {
        title: 'All networks, from the same draws and on the same rows',
        caption,
        lines: variantLines(
          variants,
          sides,
          undefined,
          0,
          ({ name, trained }) => trained.course.series[name]!,
        ),
      },
    ],
  };
}
