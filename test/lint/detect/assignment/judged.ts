/** What tests of reasons judge: a quoted value under a name that says secret, unless they say otherwise. */
import type { Judged } from "../../../../src/lint/detect/assignment/reject.ts";

export const base: Omit<Judged, "value"> = {
  name: "client_secret",
  kind: "secret",
  syntax: "yaml",
  form: "plain",
  isQuoted: true,
};
