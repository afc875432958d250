import { describe, expect, it } from "vitest";
import { renderError } from "../../src/cli/render-error.ts";
import { AppError } from "../../src/model/error.ts";

const quoted = "token-in-the-message-of-a-library";

describe("an error on stderr", () => {
  it("is its message and what to do", () => {
    const error = new AppError("config", "cannot read a: no such file", { hint: "Make it." });
    expect(renderError(error, false)).toBe("job-secrets: cannot read a: no such file\n  Make it.\n");
  });

  it("is every failure on a line of its own", () => {
    const failures = ["one", "two"].map(name => new AppError("absent", `cannot read ${name}: it is gone`));
    const error = new AppError("absent", "cannot fetch the secrets", { failures });
    expect(renderError(error, false)).toBe(
      "job-secrets: cannot fetch the secrets:\n- cannot read one: it is gone\n- cannot read two: it is gone\n",
    );
  });

  it.each([
    ["of a failure that nobody foresaw", "failed", false],
    ["with --verbose", "invalid", true],
  ] as const)("names causes %s by their place, and does not quote them", (_, code, verbose) => {
    const cause = new SyntaxError(`Unexpected token in ${quoted}`, { cause: new Error(quoted) });
    const shown = renderError(new AppError(code, "cannot read it: it is no JSON", { cause }), verbose);
    expect(shown).toContain("because: SyntaxError\n");
    expect(shown).toContain("render-error.test.ts");
    expect(shown).not.toContain(quoted);
  });

  it("shows no character that a terminal would obey", () => {
    const error = new AppError("config", "cannot use \u001b[2J\u202e: it is no name");
    expect(renderError(error, false)).toBe("job-secrets: cannot use \ufffd[2J\ufffd: it is no name\n");
  });
});
