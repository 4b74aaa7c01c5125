// @ts-check
// libtensorflow and its C headers as a cache entry, in the layout that tfjs-node's binding.gyp expects:
// lib/ (the libraries and the names that the linker asks for) and include/.
import fs from 'node:fs';
import path from 'node:path';
import { StepFailure } from '../failure.mjs';
import { downloadWheel, extractWheel } from './wheel.mjs';

/** File names of the C library in the wheel, and the links beside it, by platform. */
const NAMES = {
  linux: {
    files: ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'],
    links: {
      'libtensorflow.so': 'libtensorflow_cc.so.2',
      'libtensorflow.so.2': 'libtensorflow_cc.so.2',
      'libtensorflow_framework.so': 'libtensorflow_framework.so.2',
    },
  },
  darwin: {
    files: ['libtensorflow_cc.2.dylib', 'libtensorflow_framework.2.dylib'],
    links: {
      'libtensorflow.2.dylib': 'libtensorflow_cc.2.dylib',
      'libtensorflow.dylib': 'libtensorflow_cc.2.dylib',
      'libtensorflow_framework.dylib': 'libtensorflow_framework.2.dylib',
    },
  },
};

/** What the addon's sources include, found with `g++ -M`: the C API and the string type below it. */
const HEADERS = ['tensorflow/c/', 'tensorflow/core/platform/ctstring', 'tsl/platform/ctstring', 'xla/tsl/c/'];

/** @param {import('./pins.mjs').WheelPin} pin */
export function libraryEntry(pin) {
  return `${pin.project}-${pin.version}-${process.platform}-${process.arch}`;
}

/**
 * @param {{ cache: import('./cache.mjs').Cache, pin: import('./pins.mjs').WheelPin, log: import('../log.mjs').Log,
 *   python: import('../tools.mjs').Tool | undefined, pip: import('../tools.mjs').Tool | undefined }} options
 * @returns {Promise<string>} the entry's folder
 * @throws {StepFailure}
 */
export async function ensureLibrary({ cache, pin, log, python, pip }) {
  return cache.ensure(libraryEntry(pin), {
    log,
    needs: pin.bytes + pin.unpackedBytes,
    async make(folder) {
      if (!python)
        throw new StepFailure(
          'Python 3.8 or newer was not found.',
          'Install it with pip (Debian: apt-get install python3-pip).',
        );
      if (!pip)
        throw new StepFailure(
          `${python.version} has no pip.`,
          'Install it (Debian: apt-get install python3-pip).',
        );
      const parts = path.join(folder, '..');
      const download = path.join(parts, 'download');
      const unpacked = path.join(parts, 'unpacked');
      fs.mkdirSync(download);
      fs.mkdirSync(unpacked);
      const wheel = await downloadWheel(pin, download, { pip, log });
      const names = process.platform === 'darwin' ? NAMES.darwin : NAMES.linux;
      const members = [
        ...names.files.map((name) => `tensorflow/${name}`),
        ...HEADERS.map((name) => `tensorflow/include/${name}`),
        'tensorflow/THIRD_PARTY_NOTICES.txt',
        'tensorflow/include/LICENSE',
        `${pin.project.replace('-', '_')}-${pin.version}.dist-info/METADATA`,
      ];
      await extractWheel(wheel, unpacked, members, { python, log });
      fs.rmSync(wheel);
      arrange(path.join(unpacked, 'tensorflow'), folder, names);
    },
  });
}

/**
 * Moves what was unpacked into lib/ and include/.
 * @param {string} from
 * @param {string} to
 * @param {{ files: string[], links: Record<string, string> }} names
 */
function arrange(from, to, names) {
  const lib = path.join(to, 'lib');
  fs.mkdirSync(lib);
  for (const name of names.files) {
    if (!fs.existsSync(path.join(from, name)))
      throw new StepFailure(`The wheel holds no tensorflow/${name}.`);
    fs.renameSync(path.join(from, name), path.join(lib, name));
  }
  for (const [link, target] of Object.entries(names.links)) fs.symlinkSync(target, path.join(lib, link));
  fs.renameSync(path.join(from, 'include'), path.join(to, 'include'));
  const notices = path.join(from, 'THIRD_PARTY_NOTICES.txt');
  if (fs.existsSync(notices)) fs.renameSync(notices, path.join(to, 'THIRD_PARTY_NOTICES.txt'));
}
