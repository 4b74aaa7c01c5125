/**
 * The child that examines one copy of the sources, with a bug in it or without: the canaries of the harness, every sample,
 * every reference network, for each seed. It only reports what is red; the parent draws the conclusions.
 */
import type { ExamineMessage, ExamineRequest, Red } from './protocol.ts';

let sent = Promise.resolve();
function tell(message: ExamineMessage): void {
  sent = sent.then(
    () =>
      new Promise<void>((resolve) => {
        if (process.connected) process.send?.(message, () => resolve());
        else resolve();
      }),
  );
}
const end = (): Promise<never> => sent.then(() => process.exit(0));

process.on('disconnect', () => process.exit(1));
process.once('message', (request: ExamineRequest) => {
  examine(request).catch(crashed).then(end);
});
process.on('uncaughtException', (error) => {
  crashed(error);
  end();
});

function crashed(error: unknown): void {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  if (error instanceof Error && error.name === 'BackendError') tell({ kind: 'no-backend', message });
  else tell({ kind: 'crashed', message, stack });
}

async function examine({
  backend: name,
  seeds,
  untilRed = false,
  reach,
  networks: few,
}: ExamineRequest): Promise<void> {
  const started = performance.now();
  tell({ kind: 'at', place: 'harness' });
  const { openBackend } = await import('../../tfjs/backend.ts');
  const backend = await openBackend({ backend: name as never });
  const { loadNetworks, loadSamples } = await import('../samples/load.ts');
  const { checkCases, LOSS_SCALES } = await import('../samples/check-sample.ts');
  const samples = await loadSamples(reach?.samples);
  const networks = await loadNetworks(reach?.networks ?? few);
  let checks = 0;
  let red = false;
  const report = (
    where: Omit<Red, 'verdict' | 'message' | 'check'>,
    check: Pick<Red, 'verdict' | 'message'> & { name: string },
  ) => {
    checks += 1;
    if (check.verdict === 'agree') return;
    red = true;
    tell({
      kind: 'red',
      red: { ...where, check: check.name, verdict: check.verdict, message: check.message },
    });
  };
  if (reach === undefined) {
    const { checkHarness } = await import('../canaries/check-harness.ts');
    const harness = await checkHarness();
    const place = harness.blamed ?? 'harness';
    report({ seed: seeds[0], place, evidence: 'harness', subject: 'canaries' }, harness);
  }
  const harnessIsRed = red;
  const enough = () => untilRed && red;
  for (const seed of seeds) {
    // The canaries' word goes before all others, and it is the same for every seed.
    if (harnessIsRed && seed !== seeds[0]) break;
    red = harnessIsRed;
    for (const [place, sample] of samples) {
      if (enough()) break;
      tell({ kind: 'at', place });
      for await (const found of checkCases(place, sample, seed)) {
        for (const finding of found)
          report({ seed, place, evidence: 'sample', subject: finding.case }, finding.check);
        // All that a bug can be seen by is in the matrix once the first seed is through.
        if (enough() && seed !== seeds[0]) break;
      }
    }
    // Other scales ask for what the first seed, or the bug, shows already.
    const scales = untilRed || (few === undefined && seed === seeds[0]) ? LOSS_SCALES : [1];
    for (const network of networks) {
      for (const lossScale of scales) {
        if (enough()) break;
        // Not before it is needed: most bugs are found without.
        const { runExperiment } = await import('../run/run-experiment.ts');
        tell({ kind: 'at', place: `network ${network.id}` });
        const result = await runExperiment(network, {
          seed,
          backend,
          lossScale,
          precision: 'float32',
          profile: 'quick',
          // The training is the same at every scale, so one is enough.
          ...(lossScale !== 1 && { steps: 1 }),
        });
        for (const check of result.checks) {
          // The network as a whole names one culprit, by its narrowest evidence.
          const place = result.blamed ?? check.blamed ?? network.id;
          const evidence = place.startsWith('harness') ? 'harness' : 'network';
          const subject = lossScale === 1 ? network.id : `${network.id}, loss times ${lossScale}`;
          report({ seed, place, evidence, subject }, check);
        }
      }
    }
  }
  tell({ kind: 'done', backend: backend.name, checks, seconds: (performance.now() - started) / 1000 });
}
