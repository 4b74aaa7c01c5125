/** The mirrored rooms: one thing a file, on both sides, under one path. */
import ts from 'typescript';

export const MIRRORED = [
  'activations',
  'layers',
  'losses',
  'initializers',
  'optimizers',
  'schedules',
  'regularizers',
  'training',
  'models',
] as const;

/** Types and combinators: they compute nothing of their own that a sample could check. */
const WITHOUT_SAMPLE = new Set([
  'layers/sequential.ts',
  'layers/tap.ts',
  'losses/loss.ts',
  'optimizers/optimizer.ts',
]);

/** Is `layers/gru.ts` something that needs a row of its own in the checks? */
export const needsSample = (unit: string): boolean =>
  !unit.startsWith('models/') && !WITHOUT_SAMPLE.has(unit);

/** Names of the functions that a file exports. */
export function exportedFunctions(text: string): string[] {
  const source = ts.createSourceFile('unit.ts', text, ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement) => {
    const exported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!exported) return [];
    if (ts.isFunctionDeclaration(statement)) return [statement.name!.text];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations
      .filter(({ initializer }) => initializer !== undefined && ts.isArrowFunction(initializer))
      .map(({ name }) => name.getText());
  });
}

/** `leaky-relu.ts` exports `leakyRelu`. */
export const functionNamedAfter = (unit: string): string =>
  unit
    .replace(/^.*\//, '')
    .replace(/\.ts$/, '')
    .replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** @returns what keeps the two sides of a unit from being mirrors of each other, as sentences. */
export function mirrorProblems(
  unit: string,
  scratch: string | undefined,
  tfjs: string | undefined,
): string[] {
  if (scratch === undefined) return [`tfjs/${unit} has no scratch/${unit}`];
  if (tfjs === undefined) return [`scratch/${unit} has no tfjs/${unit}`];
  // Interfaces have one shape on both sides but helpers of their own.
  if (unit === 'optimizers/optimizer.ts') return [];
  const byHand = exportedFunctions(scratch);
  const framework = exportedFunctions(tfjs);
  const problems = framework
    .filter((name) => !byHand.includes(name))
    .map((name) => `tfjs/${unit} exports ${name}, which scratch/${unit} does not`);
  const main = functionNamedAfter(unit);
  if (byHand.includes(main) && !framework.includes(main))
    problems.push(`tfjs/${unit} does not export ${main}`);
  if (byHand.length > 0 && framework.length === 0) problems.push(`tfjs/${unit} exports no function`);
  return problems;
}
