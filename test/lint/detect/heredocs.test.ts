import { expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { passwords } from "./ways/passwords.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });
const [, password = ""] = passwords;

function found(path: string, text: string): readonly string[] {
  const candidates = withoutOverlaps(inspector.inspect(Buffer.from(text), path) ?? []);
  return candidates.map(({ start, end }) => text.slice(start, end));
}

it.each([
  ["a script", `x = <<EOF\n#!/bin/sh\nexport DB_PASSWORD=${password}\nEOF\n`],
  ["settings", `x = <<-EOF\n    password = ${password}\n  EOF\n`],
  ["YAML", `x = <<-EOT\n  #cloud-config\n  db:\n    password: ${password}\n  EOT\n`],
  ["XML", `x = <<EOT\n<a><password>${password}</password></a>\nEOT\n`],
  ["a text in a text", `x = <<EOF\ncat <<X\npassword = ${password}\nX\nEOF\n`],
  ["the second of two", `x = <<A\nB\nA\ny = <<B\npassword=${password}\nB\n`],
])("finds in %s the password where it stands", (_, text) => {
  expect(found("a.tf", text)).toEqual([password]);
});

it.each([
  ["behind the end", "a.tf", `x = <<EOF\na\nEOF\npassword = ${password}\n`],
  ["where no end is", "a.tf", `x = <<EOF\npassword = ${password}\n`],
  ["in a query", "a.rb", `x = <<~SQL\npassword = ${password}\nSQL\n`],
  ["where something is shifted", "a.rb", `x << y\npassword = ${password}\ny\n`],
  ["in other languages", "a.cpp", `x <<EOF\npassword = ${password}\nEOF\n`],
])("reads nothing without quotes %s", (_, path, text) => {
  expect(found(path, text)).toEqual([]);
});
