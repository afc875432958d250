/** The canary: a credential that every run has to find, or it proves nothing. */
import type { Blob } from "./blob.ts";
import type { Rule } from "./rules/rule.ts";
import { alphanumeric, sample } from "./samples.ts";

const mark = "jobsecrets_canary_";

export const canaryRule: Rule = {
  id: "canary",
  title: "canary",
  severity: "error",
  find: { by: "keyword", keywords: [mark], pattern: /jobsecrets_canary_[A-Za-z0-9]{24}/ },
  examples: { hits: () => [canaryText()], misses: () => [mark] },
};

function canaryText(): string {
  return mark + sample(alphanumeric, 24);
}

/** A file that holds the canary in the middle of other text. */
export function canaryBlob(): Blob {
  const text = `${"plain text\n".repeat(40)}canary: ${canaryText()}\n${"more plain text\n".repeat(40)}`;
  const bytes = Buffer.from(text);
  return {
    path: "canary",
    bytes,
    added: undefined,
    commit: undefined,
    isHistoryOnly: false,
    part: undefined,
  };
}
