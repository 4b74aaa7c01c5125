/**
 * Settings that make the native backend give the same bits on every run. libtensorflow reads them from the process
 * environment when it loads, so they must be set first. Assigning to `process.env` in Node's main thread calls setenv,
 * which C++ sees; in a worker thread `process.env` is a copy, which it does not.
 *
 * Measured with TensorFlow 2.21.0 on Linux x64 (two cores): for a fixed thread count, matmul, sums and convolution
 * gradients repeat bit for bit; for another thread count they differ (a 1200 x 1200 matmul between 1 and 2 threads, a
 * convolution's filter gradient between 2 and 4). So the number of threads is a setting of its own with a fixed
 * default, not the number of cores, or shards from two machines could not be compared. TF_NUM_INTRAOP_THREADS and
 * TF_NUM_INTEROP_THREADS are honoured by the context that the addon makes; OMP_NUM_THREADS is not read with oneDNN off.
 */
export const DEFAULT_THREADS = 1;

/** @param threads threads that share one operation */
export function determinismSettings(threads: number): Record<string, string> {
  return {
    // oneDNN picks kernels and sums by the machine's caches and instruction set.
    TF_ENABLE_ONEDNN_OPTS: '0',
    TF_DETERMINISTIC_OPS: '1',
    TF_CUDNN_DETERMINISTIC: '1',
    // GPUs since Ampere multiply float32 with 10 bits of mantissa unless told otherwise.
    NVIDIA_TF32_OVERRIDE: '0',
    TF_NUM_INTRAOP_THREADS: String(threads),
    TF_NUM_INTEROP_THREADS: '1',
  };
}

/**
 * Settings for the bench, where nothing is compared: oneDNN's kernels, as TensorFlow has them by default on x86. They train
 * convolutions twice as fast.
 * @param threads threads that share one operation
 */
export function speedSettings(threads: number): Record<string, string> {
  return {
    TF_ENABLE_ONEDNN_OPTS: '1',
    TF_DETERMINISTIC_OPS: '0',
    NVIDIA_TF32_OVERRIDE: '0',
    TF_NUM_INTRAOP_THREADS: String(threads),
    TF_NUM_INTEROP_THREADS: '1',
  };
}

/** Puts the settings into the environment of this process, over whatever the user's environment says. */
export function applyDeterminism(settings: Record<string, string>): void {
  Object.assign(process.env, settings);
  // TensorFlow's start-up messages; warnings and errors of level 2 and above stay.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  // Several experiments share one GPU: take memory as needed instead of all of it at once.
  process.env.TF_FORCE_GPU_ALLOW_GROWTH ??= 'true';
}
