/** Rules about what stands in one file: special rights, banned constructs, budgets, names. */
import ts from "typescript";
import {
  doors,
  emptyNames,
  isIn,
  longestFile,
  longestFunction,
  mains,
  ofNobody,
  ofTheMains,
  registries,
  revealing,
  whereabouts,
} from "./house.ts";
import { eachNode, lineOf, type Source } from "./source.ts";
import type { Violation } from "./violation.ts";

export function judgeLanguage(source: Source): Violation[] {
  const { path, tree } = source;
  const violations = [...judgeName(path), ...judgeSize(source)];
  eachNode(tree, node => {
    for (const judge of [constructs, rights, processUses, globalUses, functionLengths]) {
      for (const reason of judge(node, source)) violations.push({ path, line: lineOf(tree, node), reason });
    }
  });
  return violations;
}

function judgeName(path: string): Violation[] {
  const parts = path.replace(/(?:\.d)?\.ts$/, "").split("/");
  const reasons = parts.filter(part => emptyNames.includes(part)).map(part => `is named "${part}"`);
  if (parts.some(part => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(part))) reasons.push("is not named in kebab-case");
  if (parts.at(-1) === "index" && !isIn(path, registries)) {
    reasons.push("is named index.ts, which only a registry is");
  }
  return reasons.map(reason => ({ path, line: 1, reason }));
}

function judgeSize({ path, lines }: Source): Violation[] {
  if (lines <= longestFile) return [];
  return [{ path, line: lines, reason: `has ${lines} lines; ${longestFile} are the limit` }];
}

function constructs(node: ts.Node): string[] {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return ["says any"];
  if (ts.isNonNullExpression(node)) return ["asserts with ! that something is there"];
  if (ts.isEnumDeclaration(node)) return [`declares the enum ${node.name.text}`];
  if (ts.isExportAssignment(node)) return ["exports by default"];
  const isDefault = ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(isDefaultKeyword);
  if (isDefault) return ["exports by default"];
  if (ts.isExportSpecifier(node) && node.name.text === "default") return ["exports by default"];
  return [];
}

function isDefaultKeyword({ kind }: ts.ModifierLike): boolean {
  return kind === ts.SyntaxKind.DefaultKeyword;
}

function rights(node: ts.Node, { path }: Source): string[] {
  const member = memberOf(node);
  if (member !== "reveal" && member !== "revealBytes") return [];
  return isIn(path, revealing) ? [] : [`takes a secret's value out with ${member}`];
}

/** What only the mains may touch, and `process` as a whole, which would carry all of it away. */
function processUses(node: ts.Node, { path }: Source): string[] {
  if (ts.isImportDeclaration(node) && /^(node:)?process$/.test(nameOfModule(node))) {
    return isIn(path, mains) ? [] : ["imports process as a module"];
  }
  if (!isGlobal(node, "process")) return [];
  const member = memberOf(node.parent);
  if (member === undefined) return isIn(path, mains) ? [] : ["uses process as a whole"];
  if (ofNobody.includes(member)) return [`calls process.${member}`];
  if (!ofTheMains.includes(member) || isIn(path, mains)) return [];
  return [`uses process.${member}: only ${mains.join(", ")} may`];
}

function globalUses(node: ts.Node, source: Source): string[] {
  if (isGlobal(node, "globalThis")) return ["uses globalThis, which opens every door"];
  return doors
    .filter(({ globals, open }) => globals.some(name => isGlobal(node, name)) && !isIn(source.path, open))
    .filter(() => !declares(source.tree, node.getText(source.tree)))
    .map(door => `uses ${node.getText(source.tree)}: ${whereabouts(door)}`);
}

function functionLengths(node: ts.Node, { tree }: Source): string[] {
  if (!ts.isFunctionLike(node) || !("body" in node) || node.body === undefined) return [];
  const first = lineOf(tree, node);
  const last = tree.getLineAndCharacterOfPosition(node.getEnd()).line + 1;
  const length = last - first + 1;
  return length <= longestFunction
    ? []
    : [`has a function of ${length} lines; ${longestFunction} are the limit`];
}

/** The name behind the dot (or in the brackets, or taken apart) of a member that is used; undefined for all else. */
function memberOf(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    return node.argumentExpression.text;
  }
  if (ts.isBindingElement(node)) {
    const name = node.propertyName ?? node.name;
    return ts.isIdentifier(name) ? name.text : undefined;
  }
  return undefined;
}

/** True for an identifier that names a value by itself: no member, key, declaration, import or type. */
function isGlobal(node: ts.Node, name: string): node is ts.Identifier {
  if (!ts.isIdentifier(node) || node.text !== name) return false;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return false;
  if (ts.isBindingElement(parent) && (parent.name === node || parent.propertyName === node)) return false;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isImportClause(parent)) return false;
  if (ts.isTypeReferenceNode(parent) || ts.isQualifiedName(parent)) return false;
  return !("name" in parent && parent.name === node);
}

/** True when the file itself gives the name a meaning: an import, a parameter, a function, a variable. */
function declares(tree: ts.SourceFile, name: string): boolean {
  let found = false;
  eachNode(tree, node => {
    const named =
      ts.isImportSpecifier(node) ||
      ts.isParameter(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isVariableDeclaration(node) ||
      ts.isBindingElement(node);
    if (named && node.name !== undefined && ts.isIdentifier(node.name) && node.name.text === name)
      found = true;
  });
  return found;
}

function nameOfModule(node: ts.ImportDeclaration): string {
  return ts.isStringLiteralLike(node.moduleSpecifier) ? node.moduleSpecifier.text : "";
}
