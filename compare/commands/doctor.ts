/** `lockstep doctor`: what this machine has, which backend is chosen and why, what to do next. */
import type { Command } from 'commander';

export function addDoctorCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('doctor')
    .description('look at this machine: Node, compiler, CPU, backends, settings, and what to do next')
    .option('--json', 'as JSON')
    .action(async (options: { readonly json?: true }) => {
      const { doctor } = await import('../doctor.ts');
      const { lines, exitCode, ...report } = await doctor();
      process.stdout.write(`${options.json ? JSON.stringify(report) : lines.join('\n')}\n`);
      exit(exitCode);
    });
}
