/** Threats around a job: its runner's files, who started it, and the programs, files and names that it meets. */
import type { Threat } from "./threat.ts";

export const ofJobs: readonly Threat[] = [
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
        "ci/github/comment.test.ts",
        "is nobody's where another commit is checked out, as that of a fork's pull request",
      ],
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
      [
        "app/project/pull-request.test.ts",
        "is the default branch's where a comment runs what a pull request has",
      ],
      ["app/lint/report.test.ts", "are written through no link of the project, and through any elsewhere"],
      ["secrets/kubernetes/exec-login.test.ts", "for a kubeconfig %s"],
    ],
  },
  {
    threat: "T20: variables that make Node, or a library, tell all",
    by: [
      ["io/http/lines.test.ts", "shows neither token nor key when NODE_DEBUG makes Node tell all"],
      ["threats/node-debug.test.ts", "nothing is run with secrets"],
      ["threats/node-debug.test.ts", "%s starts nothing with its variables"],
      ["threats/node-debug.test.ts", "the Action says so"],
      ["threats/node-debug.test.ts", "%s makes no library print what it reads"],
    ],
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
    threat: "T38: processes that hand variables over at the same moment",
    by: [["threats/parallel.test.ts", "every variable of every process arrives whole"]],
  },
];
