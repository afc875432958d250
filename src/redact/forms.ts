/** The registry of forms, in the order in which a leak is named when two forms are the same text. */
import { baseForms } from "./forms/base.ts";
import { beginningForms } from "./forms/beginnings.ts";
import { byteForms } from "./forms/bytes.ts";
import { characterSetForms } from "./forms/character-set.ts";
import { codeForms } from "./forms/code.ts";
import { commandForms } from "./forms/commands.ts";
import { echoedForms } from "./forms/echoed.ts";
import { expandedForms } from "./forms/expanded.ts";
import type { Form } from "./forms/form.ts";
import { htmlForms } from "./forms/html.ts";
import { jsonForms } from "./forms/json.ts";
import { mailForms } from "./forms/mail.ts";
import { nestedForms } from "./forms/nested.ts";
import { quoteForms } from "./forms/quotes.ts";
import { shellForms } from "./forms/shell.ts";
import { urlForms } from "./forms/url.ts";
import { visibleForms } from "./forms/visible.ts";
import { zshForms } from "./forms/zsh.ts";

export const forms: readonly Form[] = [
  ...jsonForms,
  ...quoteForms,
  ...codeForms,
  ...shellForms,
  ...zshForms,
  ...echoedForms,
  ...expandedForms,
  ...urlForms,
  ...commandForms,
  ...mailForms,
  ...htmlForms,
  ...baseForms,
  ...byteForms,
  ...characterSetForms,
  ...visibleForms,
  ...nestedForms,
  ...beginningForms,
];
