/** What is left of a value with `$` where a shell, make or a template takes what follows for a variable's name, of which there is none. */
import { isMaskable } from "../maskable.ts";
import { isHarmless } from "../sources/harmless.ts";
import { type Form, textForm } from "./form.ts";

/** In double quotes of a script that a value was put into. */
const ofShell = /\$(?:[A-Za-z_]\w*|[0-9@*!?#-]|\{\w*\})/g;
/** What envsubst and docker compose know as a name. */
const ofTemplate = /\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\})/g;
/** In make one character is a name, two dollars are one. */
const ofMake = /\$(?:\$|\([^()]*\)|\{[^{}]*\}|.)/g;

export const expandedForms: readonly Form[] = [
  textForm("with its $ expanded", text =>
    [
      text.replace(ofShell, ""),
      text.replace(ofTemplate, ""),
      text.replace(ofMake, all => (all === "$$" ? "$" : "")),
    ].filter(left => 2 * left.length >= text.length && isMaskable(left) && !isHarmless("", left)),
  ),
];
