/** The child that examines cases on one backend, so that an abort of native code loses one case and not the audit. */
import { messageOf } from '../runner/errors.ts';
import type { AuditMessage, AuditRequest } from './protocol.ts';

const tell = (message: AuditMessage): Promise<void> =>
  new Promise((resolve) => {
    if (process.connected) process.send!(message, () => resolve());
    else resolve();
  });

process.on('disconnect', () => process.exit(1));
process.once('message', (request: AuditRequest) => {
  audit(request)
    .catch((error: unknown) =>
      tell(
        error instanceof Error && error.name === 'BackendError'
          ? { kind: 'no-backend', message: error.message }
          : { kind: 'broken', message: messageOf(error) },
      ),
    )
    .then(() => process.exit(0));
});

async function audit({ backend, repaired, cases: names }: AuditRequest): Promise<void> {
  const { openBackend } = await import('../../tfjs/backend.ts');
  const { tf, version } = await openBackend({ backend });
  const { examineCase } = await import('./examine-case.ts');
  const { loadCases } = await import('./load.ts');
  const all = new Map((await loadCases()).map((question) => [question.name, question]));
  if (repaired) {
    const { repairGradients } = await import('../../tfjs/repaired-gradients.ts');
    repairGradients();
  }
  await tell({ kind: 'opened', version });
  for (const name of names) {
    await tell({ kind: 'at', name });
    const question = all.get(name);
    if (question === undefined) throw new Error(`there is no case ${name}`);
    tf.engine().startScope();
    const examined = examineCase(question);
    tf.engine().endScope();
    await tell({ kind: 'examined', name, examined });
  }
  await tell({ kind: 'done' });
}
