/** Quotes that are doubled, escaped or taken off: SQL, YAML, CSV, workflow expressions, PowerShell. */
import { type Form, textForm } from "./form.ts";

export const quoteForms: readonly Form[] = [
  textForm("doubled single quotes", text => text.replaceAll("'", "''")),
  textForm("doubled double quotes", text => text.replaceAll('"', '""')),
  textForm("escaped quotes", text => [
    text.replaceAll('"', '\\"'),
    text.replaceAll("'", "\\'"),
    text.replace(/["']/g, "\\$&"),
  ]),
  textForm("without outer quotes", text => /^(["'`])(.*)\1$/s.exec(text)?.[2] ?? []),
];
