/** The child that runs one network of one copy of the sources, with a bug in it or without. */
import type { PolicyAnswer, PolicyRequest } from './protocol.ts';

const tell = (answer: PolicyAnswer): Promise<void> =>
  new Promise((resolve) => {
    if (process.connected) process.send?.(answer, () => resolve());
    else resolve();
  });

process.on('disconnect', () => process.exit(1));
process.on('uncaughtException', (error) => crashed(error));
process.once('message', (request: PolicyRequest) => {
  measure(request)
    .then(() => tell({ kind: 'done' }))
    .then(() => process.exit(0), crashed);
});

async function measure({ network: name, seeds, lossScales, backend: wanted }: PolicyRequest): Promise<void> {
  // Nothing of what a bug may be in is loaded before the parent listens.
  const { openBackend } = await import('../../tfjs/backend.ts');
  const backend = await openBackend({ backend: wanted as never });
  const { loadPolicyNetwork } = await import('./networks.ts');
  const { runNetwork } = await import('./run.ts');
  const network = await loadPolicyNetwork(name);
  for (const seed of seeds)
    for (const lossScale of lossScales)
      await tell({ kind: 'run', run: await runNetwork(network, { seed, lossScale, backend }) });
}

function crashed(error: unknown): void {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  void tell({ kind: 'crashed', message, stack }).then(() => process.exit(1));
}
