/**
 * A backend of TensorFlow.js that computes shapes and types alone: real models run on it, and no number is computed or kept. The
 * multiply-adds of its products and convolutions are counted.
 */
import * as tf from '@tensorflow/tfjs';
import { ELEMENTWISE } from './elementwise.ts';
import type { Kernel } from './kernel.ts';
import { LAYOUT } from './layout.ts';
import { PRODUCTS } from './products.ts';
import { REDUCTIONS } from './reductions.ts';

const NAME = 'shapes';

/** What was counted since the backend was registered. */
let multiplyAdds = 0;

class ShapesBackend extends tf.KernelBackend {
  /** Numbers come from somewhere, such as an initial value, and are forgotten. */
  override write(): object {
    return {};
  }
  override move(): void {}
  override readSync(): never {
    throw new Error(
      'the shapes backend has no numbers: a model that reads them cannot be described by shapes',
    );
  }
  override read(): never {
    return this.readSync();
  }
  override refCount(): number {
    return 1;
  }
  override incRef(): void {}
  override disposeData(): boolean {
    return true;
  }
  override numDataIds(): number {
    return 0;
  }
  override memory(): { readonly unreliable: boolean } {
    return { unreliable: true };
  }
  override floatPrecision(): 32 {
    return 32;
  }
  override epsilon(): number {
    return 1e-7;
  }
  override dispose(): void {}
}

function register(): void {
  tf.registerBackend(NAME, () => new ShapesBackend());
  const kernels: Readonly<Record<string, Kernel>> = { ...ELEMENTWISE, ...REDUCTIONS, ...LAYOUT, ...PRODUCTS };
  for (const [kernelName, kernel] of Object.entries(kernels)) {
    tf.registerKernel({
      kernelName,
      backendName: NAME,
      kernelFunc({ inputs, attrs = {} }) {
        const { outputs, multiplyAdds: own = 0 } = kernel(inputs, attrs as never);
        multiplyAdds += own;
        const infos = outputs.map(({ shape, dtype }) => ({ dataId: {}, shape: [...shape], dtype }));
        return infos.length === 1 ? infos[0]! : infos;
      },
    });
  }
}

/**
 * Runs `body` with the shapes backend as TensorFlow.js's current one.
 * @throws Error where the model needs a kernel that has no shapes yet; it names the kernel
 */
export function withShapes<T>(body: (counted: () => number) => T): T {
  if (tf.findBackendFactory(NAME) === null) register();
  const before = tf.findBackendFactory(tf.getBackend()) === null ? undefined : tf.getBackend();
  tf.setBackend(NAME);
  tf.engine().startScope();
  try {
    return body(() => multiplyAdds);
  } finally {
    tf.engine().endScope();
    if (before !== undefined) tf.setBackend(before);
  }
}

/** A tensor of the shapes backend, however large: an input of a model. */
export const shaped = (shape: readonly number[], dtype: tf.DataType): tf.Tensor =>
  tf.engine().makeTensorFromTensorInfo({ dataId: {}, shape: [...shape], dtype });
