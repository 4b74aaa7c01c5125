import { convolve } from './convolution.ts';
import { asPlaces, lengthsOf } from './places.ts';
import { fresh, reshape, type Tensor } from './tensor.ts';
import { windowOver } from './window.ts';

/**
 * y_c = sum of x_k over the channels k from c - radius to c + radius that there are. x, y [n, ..., channels]. Its way back is the
 * sum itself: k is a neighbour of c where c is one of k.
 *
 * It is a convolution with ones along the channels, which lie where an image has its columns.
 */
export function sumNeighbours(x: Tensor, radius: number): Tensor {
  const [n, places, channels] = lengthsOf('sumNeighbours', asPlaces('sumNeighbours', x));
  const size = 2 * radius + 1;
  const images = reshape(x, [n, places, channels, 1]);
  const ones = fresh([1, size, 1, 1], x.precision);
  ones.data.fill(1);
  const window = windowOver('sumNeighbours', images.shape, {
    size: [1, size],
    padding: { top: 0, bottom: 0, left: radius, right: radius },
  });
  return reshape(convolve(images, ones, undefined, window), x.shape);
}
