/** Threats to a lint: texts, repositories and changes that are made for it. */
import type { Threat } from "./threat.ts";

export const ofLint: readonly Threat[] = [
  {
    threat: "T32: texts that are made to take a lint long",
    by: [
      ["lint/detect/adversarial.test.ts", "takes time in proportion to %s"],
      ["lint/detect/adversarial.test.ts", "no text of its own takes $id long"],
      ["lint/detect/adversarial.test.ts", "four times as much of %s takes about four times as long"],
      ["lint/detect/adversarial.test.ts", "takes a minified line of a megabyte as it takes many lines"],
      [
        "lint/detect/inspector.test.ts",
        "decodes so many texts of one file and no more, and says so, and of the next file as many again",
      ],
    ],
  },
  {
    threat: "T33: files that are huge, odd, or lead elsewhere",
    by: [
      ["threats/odd-files.test.ts", "is never followed out of it"],
      ["threats/odd-files.test.ts", "is not waited for where it is no file"],
      ["threats/swapped-files.test.ts", "may turn into $what before it is read"],
      [
        "threats/odd-files.test.ts",
        "is read for a second and no more where its beginning says that it is no text",
      ],
      ["threats/odd-files.test.ts", "does not hide behind %s"],
      ["threats/odd-files.test.ts", "is not unpacked without end"],
      ["threats/odd-files.test.ts", "hides nothing in another encoding, behind zeros or other line ends"],
      ["threats/odd-files.test.ts", "is the text of a link, and never what it leads to"],
    ],
  },
  {
    threat: "T34: repositories and names that make git run something",
    by: [
      ["threats/poisoned-repository.test.ts", "runs nothing when a lint looks at %s"],
      ["threats/poisoned-repository.test.ts", "runs nothing where what is looked for is not here"],
      ["threats/option-names.test.ts", "is no commit: %s"],
      ["threats/option-names.test.ts", "is asked for in vain, and does nothing: %s"],
      ["threats/option-names.test.ts", "is one like any other when a lint looks at %s"],
      [
        "threats/option-names.test.ts",
        "is one like any other when it, or a folder of its name, is named: %s",
      ],
      ["threats/option-names.test.ts", "is looked through as every other: %s"],
      ["io/git.test.ts", "runs nothing when it is asked for the top"],
    ],
  },
  {
    threat: "T35: a report that shows the credential",
    by: [
      ["lint/formats/values.test.ts", "gives none of them away as $id"],
      ["threats/lint-reports.test.ts", "shows no part of what it found in the %s"],
      ["threats/lint-reports.test.ts", "shows none in an explanation"],
      ["threats/lint-reports.test.ts", "shows none in a baseline"],
    ],
  },
  {
    threat: "T36: changes that let their own credential pass",
    by: [
      ["threats/suppression.test.ts", "%s does not let it pass"],
      ["threats/suppression.test.ts", "a later commit that takes it away does not let it pass"],
      ["threats/suppression.test.ts", "a baseline that a branch brings does not count"],
      ["threats/hidden-repository.test.ts", "a hidden repository is not read for the %s"],
      ["app/lint/whose-configuration.test.ts", "lets nothing pass by itself: %s"],
      ["app/lint/whose-configuration.test.ts", "lets nothing pass where changes are asked for, on %s"],
      [
        "app/lint/whose-configuration.test.ts",
        "a merge request of GitLab goes by the end of its target, wherever its branch begins",
      ],
      ["app/lint/messages.test.ts", "is not what a file is that has its name"],
    ],
  },
];
