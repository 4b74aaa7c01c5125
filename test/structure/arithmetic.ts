/** What would make results differ from run to run or from one version of Node to the next. */
import ts from 'typescript';

/** Names whose values no one seeded. */
const UNSEEDED = new Set(['Date', 'performance', 'crypto', 'process']);

/** They choose the kernels and the threads by the environment, on which no result depends. */
const MAY_READ_PROCESS = new Set(['scratch/kernels/load.ts', 'scratch/kernels/threads.ts']);

/**
 * @returns what the file does that its room must not: draw from Math.random, and where `strict`, read the time or raise
 * to powers by `Math.pow` or by `**` with anything but whole numbers that stand in the text.
 */
export function unrepeatable(file: string, text: string, strict: boolean): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const report = (node: ts.Node, what: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${file}:${line + 1} ${what}`);
  };
  const isAllowed = (name: string) => name === 'process' && MAY_READ_PROCESS.has(file);
  const visit = (node: ts.Node): void => {
    if (isMember(node, 'Math', 'random')) report(node, 'Math.random is seeded by no one');
    if (strict) {
      if (isMember(node, 'Math', 'pow')) report(node, 'Math.pow differs between versions of V8');
      if (ts.isBinaryExpression(node) && isPower(node.operatorToken.kind) && !isWhole(node.right))
        report(node, 'a power that is no whole number in the text differs between versions of V8');
      // A date in the text or the data is always the same; the present one is not.
      const isParsed = node.parent !== undefined && isMember(node.parent, 'Date', 'parse');
      if (
        ts.isIdentifier(node) &&
        UNSEEDED.has(node.text) &&
        isValue(node) &&
        !isAllowed(node.text) &&
        !isParsed
      )
        report(node, `${node.text} is not the same in two runs`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isMember(node: ts.Node, object: string, member: string): boolean {
  if (ts.isPropertyAccessExpression(node))
    return node.expression.getText() === object && node.name.text === member;
  if (ts.isElementAccessExpression(node))
    return (
      node.expression.getText() === object &&
      ts.isStringLiteral(node.argumentExpression) &&
      node.argumentExpression.text === member
    );
  // const { random } = Math
  if (!ts.isVariableDeclaration(node) || !ts.isObjectBindingPattern(node.name)) return false;
  if (node.initializer?.getText() !== object) return false;
  return node.name.elements.some((element) => (element.propertyName ?? element.name).getText() === member);
}

const isPower = (kind: ts.SyntaxKind): boolean =>
  kind === ts.SyntaxKind.AsteriskAsteriskToken || kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken;

function isWhole(node: ts.Node): boolean {
  if (ts.isPrefixUnaryExpression(node)) return isWhole(node.operand);
  return ts.isNumericLiteral(node) && Number.isInteger(Number(node.text));
}

/** Not a property, a parameter's name or a type of that name. */
function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return ts.isNewExpression(parent) || ts.isCallExpression(parent);
}
