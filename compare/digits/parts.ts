/** Of experiments that train networks of many layers on digits. */

/**
 * Blocks are examined as a whole, and what lies between them; every layer by itself is examined where one network is trained.
 * Taps are `network/stem`, `network/stage0/block1`, `network/output`, with the layers inside of them behind.
 */
export const isExamined = ({ path }: { readonly path: string }): boolean =>
  /^[^/]+\/(?:stem|stage\d+\/block\d+|head|pool|output)$/.test(path);

/**
 * Among the parameters of an EfficientNet, shifts that the norm behind the next 1 x 1 convolution takes away; only where stochastic
 * depth has dropped a sample do they count.
 */
export const projectionsBeforeNorms = (paths: readonly string[]): string[] =>
  paths.filter((path) => path.endsWith('project_norm/beta'));

/** Declared by networks whose convolutions or normalizations see this many pixels in a batch of the full profile. */
export const sumsOfManyRows = (pixels: number) =>
  ({
    verdict: 'framework less accurate',
    reason: `TensorFlow adds up gradients and means over ${pixels.toLocaleString('en')} pixels in plain float32; the hand-written sums are in float64.`,
  }) as const;
