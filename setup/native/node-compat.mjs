// @ts-check
import util from 'node:util';

/**
 * Restores what tfjs-node 4.22 takes from node:util and newer Nodes removed: isNullOrUndefined (gone in Node 23),
 * isArray (deprecated since Node 22). Both are replaced on every version, since the old ones print deprecation
 * warnings. Must run before the package loads.
 */
export function restoreRemovedUtil() {
  Object.assign(util, {
    isNullOrUndefined: (/** @type {unknown} */ value) => value === null || value === undefined,
    isArray: Array.isArray,
  });
}
