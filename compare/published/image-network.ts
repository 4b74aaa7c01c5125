import type { PublishedForm } from '../network.ts';
import type { Published } from './published.ts';

/** A network of images as `describe` knows it. @param source who counted its parameters */
export const imageNetwork = (
  { image, parameters, scratch, tfjs }: Published,
  source: string,
): PublishedForm => ({
  input: { shape: image },
  ...{ parameters, source, scratch, tfjs },
});
