// @ts-check
/**
 * How a user's experiment file is loaded, wherever it lies: `lockstep`, `@tensorflow/tfjs` and whatever else lockstep
 * has installed can be imported from folders without a node_modules, and a file with import or export is a module even
 * where no package.json says so (as CommonJS it would get copies of lockstep's modules of its own).
 *
 * A resolution hook of Node's: in the same thread where Node can do that (`resolveSync`), else in the loader's thread.
 */
import { readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

export function loadUserFiles() {
  // Node 20 does not have registerHooks, and its types are those of Node 20.
  const { registerHooks } = /** @type {{ registerHooks?: (hooks: object) => void }} */ (nodeModule);
  if (registerHooks) registerHooks({ resolve: resolveSync });
  else nodeModule.register(import.meta.url);
}

const BARE = /^(?:@[\w.-]+\/)?[\w][\w.-]*(?:\/|$)/;

/** @param {{ url: string, format?: string | null }} resolved */
function asModule(resolved) {
  const { url } = resolved;
  if (!/^file:.*\.[jt]s(?:\?|$)/.test(url) || url.includes('/node_modules/')) return resolved;
  const text = readFileSync(fileURLToPath(url.replace(/\?.*/, '')), 'utf8');
  return /^\s*(?:import|export)\b/m.test(text) ? { ...resolved, format: 'module' } : resolved;
}

/**
 * @param {unknown} error
 * @param {string} specifier
 */
function isMissingPackage(error, specifier) {
  const code = /** @type {{ code?: string } | undefined} */ (error)?.code;
  return (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') && BARE.test(specifier);
}

/**
 * @public Node's loader calls it by this name.
 * @param {string} specifier
 * @param {{ parentURL?: string }} context
 * @param {(specifier: string, context?: object) => Promise<{ url: string, format?: string | null }>} next
 */
export async function resolve(specifier, context, next) {
  try {
    return asModule(await next(specifier, context));
  } catch (error) {
    if (!isMissingPackage(error, specifier)) throw error;
    return next(specifier, { ...context, parentURL: import.meta.url });
  }
}

/**
 * @param {string} specifier
 * @param {{ parentURL?: string }} context
 * @param {(specifier: string, context?: object) => { url: string, format?: string | null }} next
 */
function resolveSync(specifier, context, next) {
  try {
    return asModule(next(specifier, context));
  } catch (error) {
    if (!isMissingPackage(error, specifier)) throw error;
    return next(specifier, { ...context, parentURL: import.meta.url });
  }
}
