/** The very keys that Django and WordPress make, wherever they are written. */
import { describe, expect, it } from "vitest";
import { isKeyOfFramework } from "../../../../src/lint/detect/assignment/framework-keys.ts";
import { createInspector } from "../../../../src/lint/detect/inspector.ts";
import { ruleGroups } from "../../../../src/lint/rules/index.ts";
import { letters, made, ofDjango, ofWordPress } from "./made.ts";

const seeds = Array.from({ length: 200 }, (_, index) => index + 1);

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });

describe("a key that a framework made", () => {
  it.each([
    ["settings.py", "SECRET_KEY = '@@'", ofDjango, 50],
    ["settings.py", "SECRET_KEY = 'django-insecure-@@'", ofDjango, 50],
    [".env", "SECRET_KEY=@@", ofDjango, 50],
    ["values.yml", "secret_key: '@@'", ofDjango, 50],
    ["wp-config.php", "define('AUTH_KEY',         '@@');", ofWordPress, 64],
    ["wp-config.php", "define('SECURE_AUTH_SALT', '@@');", ofWordPress, 64],
    ["wp-config.php", "define('LOGGED_IN_SALT',   '@@');", ofWordPress, 64],
    ["wp-config.php", "define('NONCE_SALT',       '@@');", ofWordPress, 64],
    [".env", "NONCE_SALT='@@'", ofWordPress, 64],
  ])("is found nearly always in a %s that says %s", (path, text, alphabet, size) => {
    const found = seeds.filter(seed => {
      const value = made(alphabet, size, seed);
      const bytes = Buffer.from(`${text.replace("@@", () => value)}\n`);
      return (inspector.inspect(bytes, path) ?? []).some(each => each.value.endsWith(value));
    });
    expect(found.length).toBeGreaterThanOrEqual(195);
  });
});

describe("such a key", () => {
  it.each([
    ["a placeholder of that length", "change-me_in-production(at-least-50-characters)!!!"],
    ["a few characters again and again", "a1!b2@c3#$".repeat(5)],
    ["what is one character shorter", made(ofDjango, 49, 1)],
    ["hex", made("0123456789abcdef", 64, 1)],
    ["letters and digits", made(`${letters}${letters.toUpperCase()}0123456789`, 64, 1)],
    ["a sentence of that length", "Use 64 characters: letters, digits & signs (!@#$%^) drawn for it"],
  ])("is not %s", (_, value) => {
    expect(isKeyOfFramework(value)).toBe(false);
  });
});
