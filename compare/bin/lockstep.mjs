#!/usr/bin/env node
// @ts-check
// `lockstep`: loads the TypeScript loader, then the command line. Plain JavaScript, so that it can say what is missing.
const LEAST_NODE = [20, 19];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1])) {
  process.stderr.write(
    `lockstep needs Node.js >= ${LEAST_NODE.join('.')}; this is ${process.versions.node}.\n`,
  );
  process.exit(3);
}

try {
  const { register } = await import('tsx/esm/api');
  register();
} catch (error) {
  const missing = /** @type {NodeJS.ErrnoException} */ (error).code === 'ERR_MODULE_NOT_FOUND';
  if (!missing) throw error;
  process.stderr.write("lockstep's packages are not installed: run `npm start` once in its folder.\n");
  process.exit(3);
}

const { main } = await import('../cli.ts');
process.exitCode = await main(process.argv.slice(2));
