/** What speaks for a finding, as sentences without any part of the credential. */
import type { Candidate } from "../detect/detector.ts";

export function reasonsFor({ rule, why = [], isDoubtful }: Candidate): readonly string[] {
  const { find } = rule;
  if (find.by === "name")
    return [
      "the name is one that its maker's users know, and the value has the form of what its maker gives",
      ...why,
    ];
  if (find.by === "shape")
    return why.length > 0 ? why : [`it has the form that this rule alone looks for: ${rule.title}`];
  const hasChecksum = find.by === "keyword" && find.checksum !== undefined;
  return [
    "it begins as its maker lets them begin, and goes on in their alphabet and length",
    ...(hasChecksum
      ? [isDoubtful ? "its checksum is wrong: made up, or changed" : "its checksum is right"]
      : []),
    "it is no placeholder: neither a word says so, nor a row of characters",
    ...why,
  ];
}
