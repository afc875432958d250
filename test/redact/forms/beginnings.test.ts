/** The first characters of a value, as programs show them of a text that is too long for them. */
import { spawnSync } from "node:child_process";
import { inspect } from "node:util";
import { expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { needlesOf } from "../../../src/redact/needles.ts";
import { redactText } from "../../../src/redact/redactor.ts";

const shown = (value: string, text: string) => redactText(text, needlesOf("S", Secret.fromText(value)));

it.each(["kT7pmJ0jL3IUkS0vWqzX81Lm4", "trkT7pmJ0jL3IUkS0vWqzX81Lm4", "nkT7pmJ0jL3IUkS0vWqzX81Lm4"])(
  "an error of JSON.parse does not show how %s begins",
  value => {
    let message = "";
    try {
      JSON.parse(value);
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain(value.slice(0, 10));
    expect(shown(value, message)).toMatch(/^SyntaxError: .*"\*\*\*"\.\.\. is not valid JSON$/);
  },
);

it("a trace of PHP does not show how an argument begins", () => {
  const trace = (each: string) => `#0 /app/db.php(3): PDO->__construct('mysql:host=db', 'app', '${each}...')`;
  expect(shown("kT7pmJ0jL3IUkS0vWqzX81Lm4", trace("kT7pmJ0jL3IUkS0"))).toBe(trace("***"));
  expect(shown("kT7pmJ0jL3IUkS0", trace("kT7pmJ0jL3IUkS0"))).toBe(trace("***"));
});

it.each(["kT7pmJ0jL3IUkS0vWqzX81Lm4", 'kT"7pmJüjL3IUkS0vWqzX81Lm4'])(
  "an error of jq does not show how %s begins",
  value => {
    const asked = [".a", ". + 1", "tonumber"];
    for (const filter of asked) {
      const { stderr } = spawnSync("jq", ["-Rs", filter], { input: value, encoding: "utf8" });
      expect(stderr).toContain("jq: error");
      expect(shown(value, stderr)).not.toContain("7pmJ");
    }
  },
);

it("a buffer of Node does not show how a long value begins", () => {
  const value = "kT7pmJ0jL3IUkS0vWqzX81Lm4/".repeat(3);
  expect(shown(value, inspect(Buffer.from(value)))).toBe("<Buffer *** 28 more bytes>");
});

it("the first characters stay where they are few, or nothing says that more of them follow", () => {
  const text = "kT7pmJ0jL3IUkS0 kT7pmJ0jL...";
  expect(shown("kT7pmJ0jL3IUkS0vWqzX81Lm4", text)).toBe(text);
});
