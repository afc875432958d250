/** Paths as the resources of IAM write them, where `*` is any text and `?` one letter. */
import { globOf, type Steps } from "../granting/path-pattern.ts";

export interface Resources {
  /** Behind `secret:` or `parameter/`. */
  readonly names: readonly string[];
  readonly wider: string | undefined;
  readonly refused: string | undefined;
}

export function resourcesOf(steps: Steps): Resources {
  const odd = steps.some(step => step.kind === "text" && /[*?$"\\\u0000-\u001f]/.test(step.text));
  if (odd) return { names: [], wider: undefined, refused: `a resource of AWS cannot name ${globOf(steps)}` };
  let names: readonly string[][] = [[]];
  for (const [index, step] of steps.entries()) {
    if (step.kind === "any" && index < steps.length - 1) {
      // It may stand for nothing, too.
      names = [...names, ...names.map(name => [...name, "*"])];
    } else {
      const segment = step.kind === "text" ? step.text : "text" in step ? `${step.text}*` : "*";
      names = names.map(name => [...name, segment]);
    }
  }
  const vague = steps.filter(({ kind }) => kind === "one" || kind === "begins" || kind === "shaped");
  const said = names.map(name => name.join("/"));
  const wider = `${globOf(steps)} is ${said.join(" or ")} in AWS, where * also fits a /`;
  return { names: said, wider: vague.length === 0 ? undefined : wider, refused: undefined };
}
