/** Patterns as rules of RBAC: one secret of a namespace, a whole namespace, or one name in all of them. */
import { globOf, type Step, type Steps } from "../granting/path-pattern.ts";

/** Undefined stands for all of them. */
export interface Access {
  readonly namespace: string | undefined;
  readonly name: string | undefined;
}

export interface AccessTold {
  readonly accesses: readonly Access[];
  readonly wider: string | undefined;
  readonly refused: string | undefined;
}

const isName = /^[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$/;

/** A path is `namespace/name`, or a name in the store's own namespace. */
export function accessOf(steps: Steps, own: string): AccessTold {
  const odd = steps.find(step => step.kind === "text" && !isName.test(step.text));
  const forms = odd === undefined ? formsOf(steps) : [];
  if (forms.length === 0) {
    return {
      accesses: [],
      wider: undefined,
      refused: `a path in Kubernetes is namespace/name, and ${globOf(steps)} fits none`,
    };
  }
  const wider = forms.flat().filter(step => step.kind === "begins" || step.kind === "shaped");
  const text = (step: Step) => (step.kind === "text" ? step.text : undefined);
  const accesses = forms.flatMap(([first, second]): Access[] => {
    if (first === undefined) return [];
    if (second === undefined) return [{ namespace: own, name: text(first) }];
    return [{ namespace: text(first), name: text(second) }];
  });
  const [vague] = wider;
  return {
    accesses: accesses.filter(each => !accesses.some(other => other !== each && covers(other, each))),
    wider:
      vague === undefined
        ? undefined
        : `Kubernetes cannot say ${globOf([vague])}, so ${globOf(steps)} is every name in its place`,
    refused: undefined,
  };
}

/** The one or two segments that a pattern may stand for. */
function formsOf(steps: Steps): Steps[] {
  const at = steps.findIndex(({ kind }) => kind === "any");
  if (at < 0) return steps.length === 1 || steps.length === 2 ? [steps] : [];
  const one: Step = { kind: "one" };
  return (
    [[], [one], [one, one]]
      .flatMap(taken => formsOf([...steps.slice(0, at), ...taken, ...steps.slice(at + 1)]))
      // At the end it takes one segment at least.
      .filter(form => at < steps.length - 1 || form.length >= steps.length)
  );
}

/** True where whoever has the outer one needs no inner one. */
export function covers(outer: Access, inner: Access): boolean {
  const fits = (all: string | undefined, one: string | undefined) => all === undefined || all === one;
  return fits(outer.namespace, inner.namespace) && fits(outer.name, inner.name);
}

/** The group that jobs of a scope come as. */
export function groupOf(scope: string): string {
  return `job-secrets:${scope}`;
}
