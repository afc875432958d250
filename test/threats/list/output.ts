/** Threats to what a job prints: secrets that come through, and logs that are of no use any more. */
import type { Threat } from "./threat.ts";

export const ofOutput: readonly Threat[] = [
  {
    threat: "T1: a later step or a command prints a secret in another form",
    by: [
      ["e2e/masks.test.ts", "shows none of them, whatever their length"],
      ["redact/forms.test.ts", "is not to be seen as %s"],
      ["redact/views/dump.test.ts", "shows none of its bytes, whole or byte by byte"],
    ],
  },
  {
    threat: "T2: a secret that is cut by the end of a chunk",
    by: [
      ["redact/redactor.property.test.ts", "gives the same output however the stream is cut"],
      ["threats/boundaries.test.ts", "is masked at every place where it can be cut, in every form"],
      ["redact/cut-off.test.ts", "masks most of a needle, and shows less of it, however the stream is cut"],
    ],
  },
  {
    threat: "T3: secrets that overlap, hold each other or hold the mask",
    by: [
      ["redact/redactor.property.test.ts", "equals the union of all occurrences found by brute force"],
      ["threats/boundaries.test.ts", "and %s are masked as one"],
    ],
  },
  {
    threat: "T4: a mask that comes later than the value",
    by: [
      [
        "secrets/pipeline.test.ts",
        "is fetch, mask, deliver: not a byte is handed over before every mask was acknowledged",
      ],
      ["ci/github.test.ts", "are one write, and done when it was taken"],
    ],
  },
  {
    threat: "T5: a crash or a cancelled job between mask and delivery",
    by: [["e2e/interruption.test.ts", "leaves nothing when it is $how once $when"]],
  },
  {
    threat: "T6: values of several lines",
    by: [
      ["e2e/action-values.test.ts", "a key of several lines"],
      ["e2e/masks.test.ts", "shows nothing of a key that it encodes in lines"],
    ],
  },
  {
    threat: "T7: values so short or common that their masks blank the log and drop outputs",
    by: [
      ["e2e/masks.test.ts", "fails the step in one line, and nothing is delivered"],
      ["secrets/mask.test.ts", "is a fault, or a warning, and is not masked"],
    ],
  },
  {
    threat: "T8: values, tokens and responses in messages of errors",
    by: [
      [
        "ci/github/oidc.test.ts",
        "cannot be had where the address is no URL, and neither address nor token shows",
      ],
      ["ci/github/oidc.test.ts", "that is no JWT is called that, without a part of it"],
      ["secrets/mask.test.ts", "is a fault where its policy says error, without the value"],
      ["threats/error-paths.test.ts", "without a value, a token or a piece of one"],
      ["threats/error-paths.test.ts", "tells of it without a value or a token, also with --verbose"],
    ],
  },
  {
    threat: "T9: signals, exit codes and output of a command that is redacted",
    by: [
      ["io/process.test.ts", "waits for a slow reader, and all of 10 MB on either output arrives"],
      ["io/process/parent.test.ts", "gives the code of a signal that ends the child"],
      ["io/process/grandchild.test.ts", "is given up when it keeps the pipes open in silence"],
      ["e2e/redact.test.ts", "ends at once when it is told to while it waits for %s"],
    ],
  },
  {
    threat: "T10: output that is made to be held, and very many secrets",
    by: [
      ["threats/bait.test.ts", "keeps little back of %s"],
      ["threats/bait.test.ts", "keeps little of %s in memory"],
      ["threats/bait.test.ts", "makes the needles of ten thousand secrets, and finds the last of them"],
    ],
  },
];
