/** Names of environment variables: their form, how a store's key becomes one, and which ones are dangerous. */

export const variableNameForm = /^[A-Za-z_][A-Za-z0-9_]{0,254}$/;

export function isVariableName(name: string): boolean {
  return variableNameForm.test(name);
}

/** `key-id` becomes `KEY_ID` behind the prefix: upper case, and one underscore for each run of other characters. */
export function variableNameOf(key: string, prefix = ""): string {
  const name = prefix + key.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_");
  return /^[0-9]/.test(name) ? `_${name}` : name;
}

/**
 * Variables with which whoever can write a secret could run code, change where programs look, or speak for the
 * platform. `*` stands for any rest of a name. Compared without regard to case.
 */
const reservedNames: readonly string[] = [
  ...["PATH", "PATHEXT", "COMSPEC", "SHELL", "HOME", "TMPDIR", "TEMP", "TMP", "IFS", "ENV", "CI"],
  ...["LD_*", "DYLD_*", "GCONV_PATH", "HOSTALIASES", "LOCALDOMAIN", "MALLOC_*"],
  ...["BASH_ENV", "BASH_FUNC_*", "BASHOPTS", "SHELLOPTS", "PROMPT_COMMAND", "PS4", "ZDOTDIR", "PSMODULEPATH"],
  ...["NODE_OPTIONS", "NODE_PATH", "NODE_EXTRA_CA_CERTS", "NODE_TLS_REJECT_UNAUTHORIZED", "NODE_REPL_*"],
  ...["NODE_DEBUG", "NODE_DEBUG_NATIVE", "NODE_V8_COVERAGE", "NODE_REDIRECT_WARNINGS"],
  ...["NPM_CONFIG_*", "YARN_*", "PYTHON*", "PERL5*", "PERLLIB", "RUBYOPT", "RUBYLIB", "PHPRC", "LUA_*"],
  ...["JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH", "MAVEN_OPTS", "GRADLE_OPTS"],
  ...[
    "DOTNET_STARTUP_HOOKS",
    "CORECLR_*",
    "COR_*",
    "GOFLAGS",
    "GOPROXY",
    "GONOSUMDB",
    "RUSTC",
    "RUSTC_WRAPPER",
  ],
  ...[
    "RUSTFLAGS",
    "CC",
    "CXX",
    "LD",
    "MAKEFLAGS",
    "CMAKE_*",
    "EDITOR",
    "VISUAL",
    "PAGER",
    "LESSOPEN",
    "BROWSER",
  ],
  ...["GIT_*", "SSH_ASKPASS", "SSH_AUTH_SOCK", "SUDO_ASKPASS", "DOCKER_HOST", "DOCKER_CONFIG", "KUBECONFIG"],
  ...["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_*", "REQUESTS_CA_BUNDLE", "CURL_*"],
  ...["OPENSSL_CONF", "OPENSSL_MODULES", "GITHUB_*", "RUNNER_*", "ACTIONS_*", "INPUT_*", "STATE_*"],
  ...["FORCE_JAVASCRIPT_ACTIONS_TO_NODE24", "JOB_SECRETS_*"],
  // Where programs look for settings that name programs to run: git's, a credential helper's, a build's.
  ...["XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_DATA_DIRS", "USERPROFILE", "WINDIR", "SYSTEMROOT"],
  ...["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "CLOUDSDK_CONFIG", "GNUPGHOME", "ANSIBLE_CONFIG"],
  ...["TF_CLI_*", "CARGO_HOME", "CARGO_BUILD_*", "CARGO_TARGET_*", "RUSTC_*", "RUSTUP_*"],
  ...["GOENV", "GOROOT", "GOPATH", "GOTOOLCHAIN", "GOSUMDB", "JAVA_HOME", "MAVEN_ARGS"],
  ...["GEM_HOME", "GEM_PATH", "BUNDLE_GEMFILE", "BUNDLE_PATH"],
  ...[
    "LESSCLOSE",
    "MANPAGER",
    "SUDO_EDITOR",
    "KUBE_EDITOR",
    "VIMINIT",
    "EXINIT",
    "INPUTRC",
    "FPATH",
    "CDPATH",
  ],
  ...["NLSPATH", "LOCPATH", "RES_OPTIONS", "GETCONF_DIR", "RESOLV_HOST_CONF", "TERMINFO"],
];

/** Names under the reserved ones that people do keep secrets in, and that run nothing. */
const harmlessNames: readonly string[] = ["GITHUB_TOKEN", "GIT_TOKEN", "GITHUB_PAT"];

/** The entry of the list that reserves this name, or undefined when it is free. */
export function reservedBy(name: string): string | undefined {
  const upper = name.toUpperCase();
  if (harmlessNames.includes(upper)) return undefined;
  return reservedNames.find(entry => matchesName(entry, upper));
}

/** True when a name fits a pattern that may end in `*`; neither is case-sensitive. */
export function matchesName(pattern: string, name: string): boolean {
  const [wanted, given] = [pattern.toUpperCase(), name.toUpperCase()];
  return wanted.endsWith("*") ? given.startsWith(wanted.slice(0, -1)) : given === wanted;
}
