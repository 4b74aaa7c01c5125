import { zeros } from '../../../scratch/initializers/zeros.ts';
import { zeros as tfjs } from '../../../tfjs/initializers/zeros.ts';
import { download, scoped } from '../../trainers/transfer.ts';
import { defineSample } from '../sample.ts';

const SHAPE = [3, 2, 4];

export default defineSample({
  cases: [
    {
      // No comparison: two tensors of zeros agree whatever their code does.
      kind: 'rule',
      name: 'every element is 0 on both sides',
      broken() {
        const sides = { scratch: zeros(SHAPE, 'float32'), tfjs: scoped(() => download(tfjs(SHAPE))) };
        const wrong = Object.entries(sides).find(
          ([, { shape, data }]) => shape.join() !== SHAPE.join() || data.some((value) => value !== 0),
        );
        return wrong && `${wrong[0]} made [${wrong[1].shape}] of ${wrong[1].data.join(', ')}`;
      },
    },
  ],
});
