/** The threats, each with the tests that hold it off; the list says when one of them is gone. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const tests = join(import.meta.dirname, "..");

/** A file, and a piece of a title in it. */
type Held = readonly [file: string, title: string];

const threats: readonly { readonly threat: string; readonly by: readonly Held[] }[] = [
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
      ["e2e/action.test.ts", "a key of several lines"],
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
      ["io/process.test.ts", "gives the code of a signal that ends the child"],
      ["io/process.test.ts", "is given up when it keeps the pipes open in silence"],
      ["e2e/leaks.test.ts", "ends at once when it is told to while it waits for %s"],
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
  {
    threat: "T11: keys and values that define variables of their own in the runner's files",
    by: [
      [
        "ci/github/commands.test.ts",
        "come out of the runner's parser as they went in, whatever the names and values are",
      ],
      [
        "threats/file-commands.test.ts",
        "is what the store holds, name by name, whatever its keys and values try",
      ],
      [
        "threats/file-commands.test.ts",
        "is nothing when one value holds bytes that the runner would replace",
      ],
    ],
  },
  {
    threat: "T12: workflow commands in what a lint shows of a pull request",
    by: [
      ["lint/formats/commands.test.ts", "obeys nothing in %j"],
      ["e2e/lint.test.ts", "obeys no file name"],
      ["model/printable.test.ts", "a name is one line, whatever it holds"],
      ["lint/formats/github.test.ts", "becomes nothing but an annotation: %j"],
    ],
  },
  {
    threat: "T13: names with which programs can be led astray",
    by: [
      ["threats/dangerous-names.test.ts", "a secret cannot say %s, in any letter case"],
      ["threats/dangerous-names.test.ts", "the workflow can allow one, and allows no other"],
      ["threats/dangerous-names.test.ts", "a configuration cannot allow one: %s"],
      [
        "threats/shadowing.test.ts",
        "%s delivers nothing over a variable that the job has set, and says which",
      ],
    ],
  },
  {
    threat: "T14: two secrets that would arrive by one name",
    by: [["threats/collisions.test.ts", "%s deliver nothing where they meet, and both are named"]],
  },
  {
    threat: "T15: runs that strangers start",
    by: [
      ["threats/untrusted.test.ts", "asks nobody for anything on %s"],
      ["threats/untrusted.test.ts", "is linted on %s with no credential at all, and asks nobody either"],
      ["e2e/untrusted.test.ts", "fetches nothing for $what, whatever it is asked"],
      [
        "ci/circleci.test.ts",
        "trusts no job into which somebody is logged in, whatever audience its token is for",
      ],
    ],
  },
  {
    threat: "T16: a configuration, or settings of programs, that a pull request brings",
    by: [
      [
        "threats/untrusted.test.ts",
        "sends nothing to the store that it names, and asks for nothing that the base does not",
      ],
      [
        "e2e/untrusted.test.ts",
        "uses the configuration of the base commit on a pull request, and reports that the head has another",
      ],
      ["e2e/untrusted.test.ts", "uses no configuration that only the head of a pull request has"],
      ["app/lint.test.ts", "is linted for what it changes, and by nothing that it brings"],
      ["secrets/kubernetes/exec-login.test.ts", "for a kubeconfig %s"],
    ],
  },
  {
    threat: "T17: addresses that lead a token elsewhere: redirects, link-local addresses, names that change",
    by: [
      ["io/http/address.test.ts", "is sent nothing when it is written %s"],
      ["io/http/address.test.ts", "is sent nothing when a name has it as %s"],
      ["io/http/address.test.ts", "so that a name cannot lead elsewhere between look and step"],
      ["io/http/exchange.test.ts", "that redirects to %s is no answer"],
      ["secrets/stores/faults/columns.ts", "it redirects to a link-local address"],
      ["secrets/kubernetes/kubeconfig.test.ts", "in the working tree cannot be named"],
      ["secrets/aws/machine.test.ts", "are given up soon where the metadata address is silent"],
    ],
  },
  {
    threat: "T18: a token for one place that is sent to another",
    by: [
      ["secrets/kubernetes/find-cluster.test.ts", "with the audience of the options, and sent nowhere else"],
      ["secrets/kubernetes/find-cluster.test.ts", "and not by one for another audience"],
      ["secrets/stores/faults.test.ts", "is for another audience"],
    ],
  },
  {
    threat: "T19: servers that are not who they should be, and ways to trust everybody",
    by: [
      ["io/http/trust.test.ts", "%s is sent nothing and is not asked again"],
      ["io/http/trust.test.ts", "changes nothing for a door that does not see it"],
      ["secrets/kubernetes/kubeconfig.test.ts", "that asks for no check of its certificate is refused"],
      ["e2e/network.test.ts", "delivers nothing when the store %s"],
      ["secrets/stores/faults/columns.ts", "the certificate is signed by a stranger"],
      ["io/http/lines.test.ts", "asks no server of TLS 1.1, whatever NODE_OPTIONS allows"],
    ],
  },
  {
    threat: "T20: variables that make Node tell all",
    by: [["io/http/lines.test.ts", "shows neither token nor key when NODE_DEBUG makes Node tell all"]],
  },
  {
    threat: "T21: secrets in the arguments of programs",
    by: [
      [
        "threats/one-command.test.ts",
        "no process has a secret among its arguments while a command of `run` works",
      ],
      ["threats/one-command.test.ts", "references and names in the words of a command stay as they are"],
    ],
  },
  {
    threat:
      "T22: secrets in the variables of other programs, and the job's credentials in those of a command",
    by: [
      ["threats/one-command.test.ts", "its secrets, and no credential of a store's"],
      ["threats/one-command.test.ts", "what `run` gives to its command is in no other process"],
    ],
  },
  {
    threat: "T23: what is kept for the post step",
    by: [
      ["threats/post-state.test.ts", "the state holds no form of a secret or token"],
      ["e2e/leases.test.ts", "is revoked in the post step by a note without any token"],
    ],
  },
  {
    threat: "T24: files of secrets: names that lead elsewhere, links, modes, files that stay",
    by: [
      ["threats/files.test.ts", "lie in one fresh folder under plain names, whatever the store's keys are"],
      ["threats/files.test.ts", "are not written where there is %s"],
      ["threats/files.test.ts", "are not written where RUNNER_TEMP %s"],
      ["threats/files.test.ts", "never have the name of a device of Windows"],
      ["io/files.test.ts", "throws for what is there already, and changes nothing"],
      ["threats/killed-commands.test.ts", "that was killed with SIGKILL is removed by the next one"],
      ["e2e/interruption.test.ts", "leaves nothing when it is $how once $when"],
    ],
  },
  {
    threat: "T25: memory in core dumps",
    by: [
      ["threats/core-dumps.test.ts", "leaves its memory in a dump, where the job may dump"],
      ["threats/core-dumps.test.ts", "has forgone dumps before it reads a secret: %s"],
    ],
  },
  {
    threat: "T37: arguments that a shell or a batch file would take for commands",
    by: [
      ["threats/windows-programs.test.ts", "no program is started by way of a shell"],
      ["threats/windows-programs.test.ts", "an argument arrives as it is, whatever it would say to a shell"],
    ],
  },
  {
    threat: "T32: texts that are made to take a lint long",
    by: [
      ["lint/detect/adversarial.test.ts", "takes time in proportion to %s"],
      ["lint/detect/adversarial.test.ts", "no text of its own takes $id long"],
      ["lint/detect/adversarial.test.ts", "four times as much of %s takes about four times as long"],
      ["lint/detect/adversarial.test.ts", "takes a minified line of a megabyte as it takes many lines"],
      [
        "lint/detect/adversarial.test.ts",
        "decodes so many texts of one file and no more, and of the next file as many again",
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
    ],
  },
  {
    threat: "T38: processes that hand variables over at the same moment",
    by: [["threats/parallel.test.ts", "every variable of every process arrives whole"]],
  },
  {
    threat: "T39: servers that drip, throttle without end, never end, or hang up",
    by: [
      ["io/http.test.ts", "is not waited for past the deadline: Retry-After %j is %s"],
      ["io/http.test.ts", "of 16 MiB is taken, and of more is refused without another try"],
      ["io/http/exchange.test.ts", "ends in time when it drips"],
      ["io/http/exchange.test.ts", "is nothing when its connection is %s at any byte before the last"],
      ["secrets/stores/faults.test.ts", "delivers nothing when $when"],
      ["secrets/stores/faults.test.ts", "has nothing when any answer is cut at any byte"],
    ],
  },
  {
    threat: "T40: tokens whose time is over in the middle of a job",
    by: [
      ["threats/token-expiry.test.ts", "is used until a minute before it, and then another is got"],
      ["threats/token-expiry.test.ts", "is replaced once, for all who were refused with it"],
      ["threats/token-expiry.test.ts", "reads on with another one from Azure"],
      ["threats/token-expiry.test.ts", "reads on with another one from Google"],
    ],
  },
];

describe.each(threats)("$threat", ({ by }) => {
  it.each(by)("is held off in %s: %s", (file, title) => {
    expect(readFileSync(join(tests, file), "utf8")).toContain(title);
  });
});
