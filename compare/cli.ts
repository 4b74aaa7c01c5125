/** The command line: `lockstep list | run | describe | report | merge | train | export | bench | audit | mutants | doctor`. */
import { Command, CommanderError } from 'commander';
import { addAuditCommand } from './commands/audit.ts';
import { addBenchCommand } from './commands/bench.ts';
import { addDescribeCommand } from './commands/describe.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addExportCommand } from './commands/export.ts';
import { addListCommand } from './commands/list.ts';
import { addMergeCommand } from './commands/merge.ts';
import { addMutantsCommand } from './commands/mutants.ts';
import { addReportCommand } from './commands/report.ts';
import { addRunCommand } from './commands/run.ts';
import { addTrainCommand } from './commands/train.ts';
import { lockstepVersion } from './runner/environment.ts';
import { CommandError, EXIT, messageOf } from './runner/errors.ts';
import { services as realServices, type Services } from './runner/services.ts';

const EXIT_CODES = `
Exit codes: 0 everything agrees, 1 something does not (inconclusive and vacuous included,
unless the experiment declares it), 2 usage, 3 environment, 4 incomplete (crashed, timed
out, out of memory, missing), 130 interrupted. More in docs/exit-codes.md.
`;

/** Runs one command line (without the program's name) and returns its exit code; never throws. */
export async function main(args: readonly string[], services: Services = realServices): Promise<number> {
  let exitCode: number = EXIT.agree;
  const exit = (code: number): void => {
    exitCode = code;
  };
  const program = new Command('lockstep')
    .description('Compares hand-written networks with their TensorFlow.js equivalents.')
    .version(lockstepVersion(), '--version')
    .addHelpText('after', EXIT_CODES)
    .showHelpAfterError('(--help shows what can be given)')
    .exitOverride()
    .configureHelp({ showGlobalOptions: false });
  addListCommand(program, services, exit);
  addRunCommand(program, services, exit);
  addDescribeCommand(program, exit);
  addReportCommand(program, services, exit);
  addMergeCommand(program, services, exit);
  addTrainCommand(program, services, exit);
  addExportCommand(program, services, exit);
  addBenchCommand(program, services, exit);
  addAuditCommand(program, services, exit);
  addMutantsCommand(program, services, exit);
  addDoctorCommand(program, exit);
  ignoreClosedPipe();
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return exitCodeOfError(error);
  }
}

function exitCodeOfError(error: unknown): number {
  // Commander has written its own message; help and version are no errors.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.agree : EXIT.usage;
  if (error instanceof CommandError) {
    process.stderr.write(`lockstep: ${error.message}\n`);
    return error.exitCode;
  }
  if (error instanceof Error && error.name === 'BackendError') {
    process.stderr.write(`lockstep: ${error.message}\n`);
    return EXIT.environment;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
  process.stderr.write(`lockstep: this is an error in lockstep itself; please report it.\n${trace}\n`);
  return EXIT.incomplete;
}

/** `lockstep list | head -1` is no failure. */
function ignoreClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.listenerCount('error') > 0) continue;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
