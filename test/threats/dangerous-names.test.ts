/** T13: secrets that arrive by names with which programs can be led astray. Only the workflow can allow one. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fetchSecrets } from "../../src/app/fetch.ts";
import { run } from "../../src/app/run.ts";
import { reservedBy } from "../../src/model/variable-name.ts";
import { githubJob } from "../app/jobs.ts";
import { recordingOutput } from "../doors.ts";
import { failureOf, linesOf } from "../failures.ts";
import { scratch } from "../harness/scratch.ts";
import { recordingStore } from "../secrets/recording-store.ts";

const dangerous: Readonly<Record<string, readonly string[]>> = {
  "what programs are found": ["PATH", "PATHEXT", "COMSPEC", "SHELL", "HOME", "TMPDIR"],
  "what the loader loads": [
    "LD_PRELOAD",
    "LD_LIBRARY_PATH",
    "LD_AUDIT",
    "DYLD_INSERT_LIBRARIES",
    "GCONV_PATH",
  ],
  "what shells run": [
    "BASH_ENV",
    "ENV",
    "PS4",
    "PROMPT_COMMAND",
    "SHELLOPTS",
    "IFS",
    "BASH_FUNC_LS",
    "ZDOTDIR",
  ],
  "what Node does": ["NODE_OPTIONS", "NODE_PATH", "NODE_EXTRA_CA_CERTS", "NODE_TLS_REJECT_UNAUTHORIZED"],
  "what Node tells": ["NODE_DEBUG", "NODE_DEBUG_NATIVE", "NODE_V8_COVERAGE", "NODE_REDIRECT_WARNINGS"],
  "what npm does": ["NPM_CONFIG_REGISTRY", "NPM_CONFIG_SCRIPT_SHELL"],
  "what other languages load": ["PYTHONSTARTUP", "PYTHONPATH", "PERL5OPT", "PERL5LIB", "RUBYOPT", "RUBYLIB"],
  "what Java loads": ["JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH"],
  "what .NET loads": ["DOTNET_STARTUP_HOOKS", "CORECLR_PROFILER_PATH", "COR_PROFILER", "PSMODULEPATH"],
  "what git and ssh start": ["GIT_SSH_COMMAND", "GIT_EXTERNAL_DIFF", "GIT_CONFIG_COUNT", "SSH_ASKPASS"],
  "what is opened": ["PAGER", "EDITOR", "VISUAL", "LESSOPEN"],
  "where requests go": ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "HOSTALIASES", "CURL_HOME"],
  "whom requests trust": ["SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"],
  "what OpenSSL loads": ["OPENSSL_CONF", "OPENSSL_MODULES"],
  "what builds run": ["MAKEFLAGS", "CC", "CXX", "RUSTC_WRAPPER", "GOFLAGS", "GOPROXY"],
  "where settings are that name programs": [
    "XDG_CONFIG_HOME",
    "USERPROFILE",
    "AWS_CONFIG_FILE",
    "GNUPGHOME",
    "TF_CLI_CONFIG_FILE",
    "CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUNNER",
    "GOTOOLCHAIN",
    "JAVA_HOME",
    "BUNDLE_GEMFILE",
  ],
  "whom tools talk to": ["KUBECONFIG", "DOCKER_HOST"],
  "what the platform says": [
    "GITHUB_ENV",
    "GITHUB_REPOSITORY",
    "RUNNER_TEMP",
    "INPUT_RUN",
    "STATE_files",
    "CI",
  ],
  "what the runner allows": ["ACTIONS_ALLOW_UNSECURE_COMMANDS", "FORCE_JAVASCRIPT_ACTIONS_TO_NODE24"],
};

const variants = (name: string) => [
  name,
  name.toLowerCase(),
  `${name.charAt(0)}${name.slice(1).toLowerCase()}`,
];

it.each(Object.entries(dangerous))("a secret cannot say %s, in any letter case", (_, names) => {
  expect(names.flatMap(variants).filter(name => reservedBy(name) === undefined)).toEqual([]);
});

it.each([
  "CARGO_REGISTRY_TOKEN",
  "TF_VAR_PASSWORD",
  "AWS_SECRET_ACCESS_KEY",
  "BUNDLE_GEM__FURY__IO",
  "ANSIBLE_VAULT_PASSWORD",
])("a secret can say what many keep: %s", name => expect(reservedBy(name)).toBeUndefined());

function setUp(entries: string, more = "") {
  const stores = [recordingStore({ "app#key": "a-good-value" })];
  const cwd = scratch();
  const { job, folder, env } = githubJob(`env: ${entries}\n${more}`, {
    stores,
    cwd,
    env: { PATH: process.env.PATH },
  });
  const fetch = (target: "env" | "outputs", allowNames: readonly string[]) =>
    fetchSecrets(job, {
      target,
      allowNames,
      fileDirectory: join(folder, "files"),
      keepSeal: async () => undefined,
    });
  const ways = {
    "the job's variables": (allowed: readonly string[]) => fetch("env", allowed),
    "the step's outputs": (allowed: readonly string[]) => fetch("outputs", allowed),
    "one command": (allowNames: readonly string[]) =>
      run(job, {
        command: "sh",
        args: ["-c", "/usr/bin/touch started"],
        stderr: recordingOutput("stderr"),
        allowNames,
      }),
  };
  const delivered = () =>
    readFileSync(env.GITHUB_ENV, "utf8") +
    readFileSync(env.GITHUB_OUTPUT, "utf8") +
    (existsSync(join(cwd, "started")) ? "started" : "");
  return { ways, delivered };
}

const ways = ["the job's variables", "the step's outputs", "one command"] as const;
const given: Readonly<Record<string, (name: string) => string>> = {
  "an entry": name => `{ "${name}": "secret://dev/app#key" }`,
  "a renamed key": name => `{ "*": { ref: secret://dev/app, rename: { key: "${name}" } } }`,
};

describe.each(ways)("for %s", way => {
  it.each(Object.entries(given))(
    "%s that is called so is refused, and nothing is delivered",
    async (_, entry) => {
      for (const name of ["LD_PRELOAD", "ld_preload", "Path", "ACTIONS_ALLOW_UNSECURE_COMMANDS"]) {
        const { ways: by, delivered } = setUp(entry(name));
        const lines = linesOf(await failureOf(() => by[way]([])));
        expect(lines).toEqual([
          expect.stringMatching(new RegExp(`^name: .* as ${name}: the name is reserved`)),
        ]);
        expect(delivered()).toBe("");
      }
    },
  );

  it("the workflow can allow one, and allows no other", async () => {
    const entries = '{ NODE_OPTIONS: "secret://dev/app#key" }';
    const { ways: by, delivered } = setUp(entries);
    await failureOf(() => by[way](["NODE_*", "NODE_PATH", "*"]));
    expect(delivered()).toBe("");
    await by[way](["NODE_OPTIONS"]);
    expect(delivered()).not.toBe("");
  });
});

it.each(["allow_names: [PATH]", "allow-names: [PATH]", "allowNames: [PATH]"])(
  "a configuration cannot allow one: %s",
  async more => {
    const error = await failureOf(() => setUp("{}", more));
    expect(error.code).toBe("config");
  },
);
