// @ts-check
// The wheels that hold libtensorflow, pinned by version and SHA-256. The wheel's Python version does not matter:
// only its C library and headers are used. Seen working: Linux x64. The others are by name and checksum only.

export const TENSORFLOW_VERSION = '2.21.0';
/** N-API version the addon is built for; every Node since 12.22 serves it, so one build fits all. */
export const NAPI_VERSION = 8;

/**
 * @typedef {object} WheelPin
 * @property {string} project name on the package index
 * @property {string} version
 * @property {string} python the wheel's Python version
 * @property {string} platform the wheel's platform tag
 * @property {string} sha256
 * @property {number} bytes size of the download, 0 when not known
 * @property {number} unpackedBytes size of what is kept from it
 */

/** @type {Record<string, WheelPin>} */
const CPU_WHEELS = {
  'linux-x64': {
    project: 'tensorflow-cpu',
    version: TENSORFLOW_VERSION,
    python: '3.12',
    platform: 'manylinux_2_27_x86_64',
    sha256: 'dcc8afd32930e42d5296b6ee19078b773706830af4ea97fbe503b9f5e0f820cb',
    bytes: 274_000_871,
    unpackedBytes: 855_000_000,
  },
  'linux-arm64': {
    project: 'tensorflow',
    version: TENSORFLOW_VERSION,
    python: '3.12',
    platform: 'manylinux_2_27_aarch64',
    sha256: 'b07d15737406533898e36c7ef7944b1be18e9028dc521b9229952c537bbc5552',
    bytes: 275_000_000,
    unpackedBytes: 855_000_000,
  },
  'darwin-arm64': {
    project: 'tensorflow',
    version: TENSORFLOW_VERSION,
    python: '3.12',
    platform: 'macosx_12_0_arm64',
    sha256: '56ecd7d47429acbe1df2694d50b75bf9fc3995ac92cb367cd9af6c4780ead712',
    bytes: 250_000_000,
    unpackedBytes: 855_000_000,
  },
};

/** @type {Record<string, WheelPin>} */
const GPU_WHEELS = {
  'linux-x64': {
    project: 'tensorflow',
    version: TENSORFLOW_VERSION,
    python: '3.11',
    platform: 'manylinux_2_27_x86_64',
    sha256: '9056fbc9ba04235810b71ae6cbd958a196e8804fb53bbcffbf3e23b56155f124',
    bytes: 572_000_000,
    unpackedBytes: 1_600_000_000,
  },
};

/**
 * @typedef {'tfjs-node' | 'tfjs-node-gpu'} NativePackage
 * @param {NativePackage} packageName
 * @param {string} [platform] as `linux-x64`
 * @returns {WheelPin | undefined} undefined where no wheel holds the C library
 */
export function wheelPin(packageName, platform = `${process.platform}-${process.arch}`) {
  return (packageName === 'tfjs-node-gpu' ? GPU_WHEELS : CPU_WHEELS)[platform];
}
