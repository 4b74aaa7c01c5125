import type { Tensor } from '../../scratch/core/tensor.ts';
import type { Picture } from '../results/pictures.ts';
import { greyLevels } from './images.ts';

const SHOWN = 24;

/** Test digits with what each side says of them, those that a side got wrong first. */
export function misreadDigits(
  { x, labels }: { readonly x: Tensor | undefined; readonly labels: Int32Array },
  side: number,
  said: { readonly scratch: readonly number[]; readonly tfjs: readonly number[] },
): Picture {
  const wrong = (i: number) => Number(said.scratch[i] !== labels[i] || said.tfjs[i] !== labels[i]);
  const shown = Array.from(labels.keys())
    .sort((a, b) => wrong(b) - wrong(a) || a - b)
    .slice(0, SHOWN);
  const pixels = side * side;
  return {
    kind: 'images',
    title: 'Digits that were never trained on',
    caption: 'The first test digits, those that a side got wrong first, with what each side says of them.',
    width: side,
    height: side,
    images: shown.map((i) => ({
      pixels: greyLevels(x!.data.subarray(i * pixels, (i + 1) * pixels)),
      label: String(labels[i]),
      scratch: String(said.scratch[i]),
      tfjs: String(said.tfjs[i]),
    })),
  };
}
