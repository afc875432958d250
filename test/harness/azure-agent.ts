/**
 * Azure's agent as far as a step's output meets it: carries out logging commands and masks what it shows, line by line.
 * By the source of microsoft/azure-pipelines-agent of August 2026, in words of our own.
 */

export interface AgentVariable {
  readonly value: string;
  readonly isSecret: boolean;
  readonly isOutput: boolean;
}

export interface AgentOptions {
  /** The job's variable DECODE_PERCENTS. */
  readonly decodePercents?: boolean;
  readonly allowMultiline?: boolean;
}

export interface AzureAgent {
  /** What a step wrote, on either output. */
  hear(text: string): void;
  readonly secrets: readonly string[];
  readonly variables: ReadonlyMap<string, AgentVariable>;
  readonly issues: readonly { readonly type: string; readonly message: string }[];
  /** What people see, with debugging switched on. */
  log(): string;
}

export function startAgent({ decodePercents = true, allowMultiline = false }: AgentOptions = {}): AzureAgent {
  const secrets = new Set<string>();
  const variables = new Map<string, AgentVariable>();
  const issues: { type: string; message: string }[] = [];
  const lines: string[] = [];
  const show = (text: string) => lines.push(...masked(text, secrets).split("\n"));

  const carryOut = (name: string, properties: ReadonlyMap<string, string>, data: string): void => {
    if (name === "task.setsecret") secrets.add(data);
    else if (name === "task.logissue") {
      issues.push({ type: properties.get("type") ?? "", message: data });
      show(data);
    } else if (name === "task.setvariable") {
      const variable = properties.get("variable");
      const isSecret = /^true$/i.test(properties.get("issecret") ?? "");
      if (!variable) throw new Error("no name");
      if (isSecret && data.includes("\n") && !allowMultiline) throw new Error("several lines");
      if (isSecret) secrets.add(data);
      const isOutput = /^true$/i.test(properties.get("isoutput") ?? "");
      variables.set(variable, { value: data, isSecret, isOutput });
    } else throw new Error("no such command");
  };

  const hearLine = (line: string): void => {
    const match = /##vso\[([^\]]*)\](.*)$/s.exec(line);
    const [, head = "", raw = ""] = match ?? [];
    const name = head.split(" ")[0] ?? "";
    if (match === null || name.split(".").filter(Boolean).length !== 2) {
      show(line);
      return;
    }
    const properties = new Map<string, string>();
    for (const pair of head.slice(name.length + 1).split(";")) {
      const [key, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      if (pair.includes("=") && value !== "")
        properties.set(key.toLowerCase(), unescaped(value, decodePercents));
    }
    try {
      carryOut(name.toLowerCase(), properties, unescaped(raw, decodePercents));
    } catch {
      show(`##[error]Unable to process command '${line}' successfully.`);
    } finally {
      show(`##[debug]Processed: ${unescaped(line, decodePercents)}`);
    }
  };

  return {
    hear(text) {
      const all = text.split(/\r?\n/);
      if (all.at(-1) === "") all.pop();
      for (const line of all) hearLine(line);
    },
    get secrets() {
      return [...secrets];
    },
    variables,
    issues,
    log: () => lines.join("\n"),
  };
}

function unescaped(text: string, decodePercents: boolean): string {
  const codes = {
    "%3B": ";",
    "%0D": "\r",
    "%0A": "\n",
    "%5D": "]",
    ...(decodePercents && { "%AZP25": "%" }),
  };
  return Object.entries(codes).reduce((so, [code, token]) => so.replaceAll(code, token), text);
}

function masked(text: string, secrets: ReadonlySet<string>): string {
  const longestFirst = [...secrets].filter(secret => secret !== "").sort((a, b) => b.length - a.length);
  return longestFirst.reduce((so, secret) => so.replaceAll(secret, "***"), text);
}
