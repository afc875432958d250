import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isVariableName, matchesName, reservedBy, variableNameOf } from "../../src/model/variable-name.ts";

describe("the form of a variable name", () => {
  it.each([
    ["A", true, "one letter"],
    ["_", true, "an underscore"],
    ["db_Password_2", true, "letters of both cases, digits and underscores"],
    ["N".repeat(255), true, "the longest name"],
    ["N".repeat(256), false, "a name that is too long"],
    ["", false, "nothing"],
    ["2ND", false, "a digit at the start"],
    ["DB-PASSWORD", false, "a dash"],
    ["DB PASSWORD", false, "a space"],
    ["X=1", false, "an equals sign"],
    ["X\n", false, "a newline at the end"],
    ["X\nLD_PRELOAD", false, "a newline inside"],
    ["X\u0000", false, "a NUL"],
    ["GRÖSSE", false, "a letter that is not ASCII"],
    ["\uff21", false, "a full-width letter"],
    ["BASH_FUNC_x%%", false, "a function that bash exports"],
  ])("takes %j for a name: %s (%s)", (name, expected) => {
    expect(isVariableName(name)).toBe(expected);
  });
});

describe("the name of a store's key", () => {
  it.each([
    ["password", "", "PASSWORD", "a word"],
    ["key-id", "", "KEY_ID", "a dash"],
    ["tls.key", "", "TLS_KEY", "a dot"],
    ["a -- b", "", "A_B", "one underscore for a run of other characters"],
    ["key_id", "AWS_", "AWS_KEY_ID", "a prefix"],
    ["key", "aws_", "aws_KEY", "a prefix that keeps its case"],
    ["2fa", "", "_2FA", "a digit that would begin the name"],
    ["2fa", "APP_", "APP_2FA", "a digit behind a prefix"],
    ["schlüssel", "", "SCHL_SSEL", "a letter that is not ASCII"],
  ])("makes of %j behind %j the name %s: %s", (key, prefix, expected) => {
    expect(variableNameOf(key, prefix)).toBe(expected);
  });

  it("is a variable name for every key", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 80 }), key => {
        expect(isVariableName(variableNameOf(key))).toBe(true);
      }),
    );
  });
});

describe("reserved names", () => {
  it.each([
    ["PATH", "PATH"],
    ["LD_PRELOAD", "LD_*"],
    ["DYLD_INSERT_LIBRARIES", "DYLD_*"],
    ["NODE_OPTIONS", "NODE_OPTIONS"],
    ["BASH_ENV", "BASH_ENV"],
    ["GIT_SSH_COMMAND", "GIT_*"],
    ["GITHUB_ENV", "GITHUB_*"],
    ["ACTIONS_RUNTIME_TOKEN", "ACTIONS_*"],
    ["ACTIONS_ALLOW_UNSECURE_COMMANDS", "ACTIONS_*"],
    ["RUNNER_TEMP", "RUNNER_*"],
    ["INPUT_RUN", "INPUT_*"],
    ["STATE_files", "STATE_*"],
    ["PYTHONSTARTUP", "PYTHON*"],
    ["JAVA_TOOL_OPTIONS", "JAVA_TOOL_OPTIONS"],
    ["HTTPS_PROXY", "HTTPS_PROXY"],
    ["JOB_SECRETS_CA_FILE", "JOB_SECRETS_*"],
  ])("has %s by the entry %s, in every case", (name, entry) => {
    const mixed = [...name].map((letter, at) => (at % 2 === 0 ? letter.toLowerCase() : letter)).join("");
    expect([name, name.toLowerCase(), mixed].map(reservedBy)).toEqual([entry, entry, entry]);
  });

  it.each([
    ["GITHUB_TOKEN", "people keep a token there, and it runs nothing"],
    ["GIT_TOKEN", "people keep a token there, and it runs nothing"],
    ["DB_PASSWORD", "an ordinary name"],
    ["PATHS", "longer than a reserved one"],
    ["MY_LD_PRELOAD", "a reserved one inside"],
    ["LDAP_PASSWORD", "begins almost like LD_*"],
    ["ENVIRONMENT", "longer than ENV"],
  ])("leaves %s free: %s", name => {
    expect(reservedBy(name)).toBeUndefined();
  });
});

describe("a pattern of names", () => {
  it.each([
    ["INPUT_*", "INPUT_RUN", true],
    ["INPUT_*", "input_run", true],
    ["INPUT_*", "INPUT_", true],
    ["INPUT_*", "INPUT", false],
    ["GITHUB_STATE", "GITHUB_STATE", true],
    ["GITHUB_STATE", "GITHUB_STATES", false],
    ["*", "ANYTHING", true],
  ])("%s against %s: %s", (pattern, name, expected) => {
    expect(matchesName(pattern, name)).toBe(expected);
  });
});
