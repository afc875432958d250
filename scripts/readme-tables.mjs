/** The tables of the README and of docs/, made of what the registries, the commands and action.yml say about themselves. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { conformanceTable } from "./conformance-table.mjs";
import { loadSource } from "./load-source.mjs";
import { markdownTable } from "./markdown-table.mjs";
import { root } from "./project.mjs";

/**
 * Table name to Markdown. A table stands between `<!-- table:NAME -->` and `<!-- /table:NAME -->`.
 * @returns {Promise<Record<string, string>>}
 */
export async function makeTables() {
  const {
    loadCommands,
    formats,
    lintSources,
    platforms,
    policyTypes,
    reports,
    ruleGroups,
    sinks,
    storeTypes,
  } = await loadSource(`
    export { loadCommands } from "./cli/commands/index.ts";
    export { formats } from "./secrets/formats/index.ts";
    export { formats as reports } from "./lint/formats/index.ts";
    export { ruleGroups } from "./lint/rules/index.ts";
    export { sources as lintSources } from "./lint/sources/index.ts";
    export { platforms } from "./ci/index.ts";
    export { policyTypes } from "./secrets/policies/index.ts";
    export { sinks } from "./secrets/sinks/index.ts";
    export { storeTypes } from "./secrets/stores/index.ts";
  `);
  const { inputs } = parse(await readFile(join(root, "action.yml"), "utf8"));
  const conformance = JSON.parse(await readFile(join(root, "test/conformance/results.json"), "utf8"));
  return {
    conformance: conformanceTable(conformance),
    stores: plugins("store (`type:`)", storeTypes),
    platforms: plugins("platform", platforms),
    formats: plugins("format", formats),
    policies: plugins("store", policyTypes),
    sinks: plugins("sink", sinks),
    sources: plugins("source", lintSources),
    rules: markdownTable(["rules", "whose credentials", "rule"], ruleGroups.map(ruleRow)),
    reports: plugins("format", reports),
    commands: markdownTable(["command", "what it does"], (await loadCommands()).map(commandRow)),
    inputs: markdownTable(["input", "what it is", "default"], Object.entries(inputs).map(inputRow)),
  };
}

function plugins(title, registry) {
  return markdownTable(
    [title, "what it is"],
    registry.map(({ id, summary }) => [code(id), summary]),
  );
}

function ruleRow({ id, summary, rules }) {
  return [code(id), summary, rules.map(rule => code(rule.id)).join(" ")];
}

function commandRow({ name, usage, summary }) {
  return [code(`${name} ${usage}`.trim()), summary];
}

function inputRow([name, { description, default: standard }]) {
  if (!description) throw new Error(`the input ${name} of action.yml has no description`);
  return [code(name), description, standard === undefined || standard === "" ? "" : code(standard)];
}

function code(text) {
  return `\`${text}\``;
}
