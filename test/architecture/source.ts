/** What the checker wants to know of one source file, read with the TypeScript parser. */
import { posix } from "node:path";
import ts from "typescript";

export interface Import {
  readonly line: number;
  readonly specifier: string;
  /** The path below src/ that a relative specifier means; undefined for packages. */
  readonly target: string | undefined;
  /** True when nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

export interface Source {
  /** Below src/, e.g. `secrets/stores/sops.ts`. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly tree: ts.SourceFile;
}

export function readSource(path: string, text: string): Source {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const imports: Import[] = [];
  eachNode(tree, node => {
    const found = importOf(node);
    if (found === undefined) return;
    const { specifier, typeOnly } = found;
    const target = specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier) : undefined;
    imports.push({ line: lineOf(tree, node), specifier, target, typeOnly });
  });
  return { path, lines: text.replace(/\n$/, "").split("\n").length, imports, tree };
}

/** Calls `visit` for every node of the tree, parents first. */
export function eachNode(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, child => eachNode(child, visit));
}

export function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

/** Static and dynamic imports, re-exports, `require`, and types written as `import("…")`. */
function importOf(node: ts.Node): { specifier: string; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) {
    return textOf(node.moduleSpecifier, isTypeOnly(node.importClause));
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    return textOf(node.moduleSpecifier, node.isTypeOnly);
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return textOf(node.argument.literal, true);
  }
  if (ts.isCallExpression(node) && isLoading(node.expression)) return textOf(node.arguments[0], false);
  return undefined;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  if (clause.name !== undefined || named === undefined || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every(element => element.isTypeOnly);
}

function isLoading(callee: ts.Expression): boolean {
  return (
    callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === "require")
  );
}

/** What cannot be read from the text is reported as an import of `(computed)`, which no rule allows. */
function textOf(node: ts.Node | undefined, typeOnly: boolean): { specifier: string; typeOnly: boolean } {
  const specifier = node !== undefined && ts.isStringLiteralLike(node) ? node.text : computed;
  return { specifier, typeOnly };
}

export const computed = "(computed)";
