// @ts-check
// Puts the addon and the libraries where a TensorFlow.js package looks for them. The addon is a copy (its library
// path is relative to itself, ../../deps/lib); the libraries, 850 MB, are a link into the cache.
import fs from 'node:fs';
import path from 'node:path';
import { ADDON_FILE } from './addon.mjs';
import { NAPI_VERSION } from './pins.mjs';

/** @param {string} root @param {import('./pins.mjs').NativePackage} packageName */
export function packageFolder(root, packageName) {
  return path.join(root, 'node_modules', '@tensorflow', packageName);
}

/** @param {string} folder of the package */
export function addonPath(folder) {
  return path.join(folder, 'lib', `napi-v${NAPI_VERSION}`, ADDON_FILE);
}

/**
 * @param {{ folder: string, addon: string, library: string }} options folder: of the package
 */
export function place({ folder, addon, library }) {
  const target = addonPath(folder);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const fresh = `${target}.${process.pid}`;
  fs.copyFileSync(addon, fresh);
  fs.renameSync(fresh, target);
  const deps = path.join(folder, 'deps');
  fs.rmSync(deps, { recursive: true, force: true });
  fs.mkdirSync(deps);
  fs.symlinkSync(path.join(library, 'lib'), path.join(deps, 'lib'));
}
