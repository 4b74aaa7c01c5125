// @ts-check
import fs from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} NodeHeaders
 * @property {string} nodedir what node-gyp's --nodedir wants: the folder above include/node
 * @property {number} major Node version of the headers
 */

/** @param {string} nodedir @returns {NodeHeaders | undefined} */
function inspect(nodedir) {
  const include = path.join(nodedir, 'include', 'node');
  try {
    for (const name of ['node_api.h', 'common.gypi']) fs.accessSync(path.join(include, name));
    const text = fs.readFileSync(path.join(include, 'node_version.h'), 'utf8');
    const major = Number(/#define NODE_MAJOR_VERSION (\d+)/.exec(text)?.[1]);
    return Number.isInteger(major) ? { nodedir, major } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Node headers on this machine: beside the running node first, then what npm was told, then the usual places.
 * Those of the running major version win, but any will do, because the addon includes node_api.h only and N-API is
 * the same in all of them.
 * @param {{ execPath?: string, env?: NodeJS.ProcessEnv, usual?: string[] }} [options]
 * @returns {NodeHeaders | undefined} undefined leaves node-gyp to download its own
 */
export function findNodeHeaders({
  execPath = process.execPath,
  env = process.env,
  usual = ['/usr', '/usr/local'],
} = {}) {
  const places = [path.dirname(path.dirname(execPath))];
  try {
    places.push(path.dirname(path.dirname(fs.realpathSync(execPath))));
  } catch {
    // A node binary that was replaced while running; the other places remain.
  }
  if (env.npm_config_nodedir) places.push(path.resolve(env.npm_config_nodedir));
  places.push(...usual);
  const found = places.map(inspect).filter((each) => each !== undefined);
  const running = Number(process.versions.node.split('.')[0]);
  return found.find((each) => each.major === running) ?? found.find((each) => each.major >= 18);
}
