/** Workflow commands as GitHub's runner reads them out of a line, in today's form and in the legacy one. */

export interface WorkflowCommand {
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

type Escape = readonly [escaped: string, plain: string];

/** Undone in this order; the percent sign comes last, so that `%250A` is the text `%0A`. */
const inData: readonly Escape[] = [
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%25", "%"],
];
const inProperty: readonly Escape[] = [
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%3A", ":"],
  ["%2C", ","],
  ["%25", "%"],
];
const inLegacy: readonly Escape[] = [
  ["%3B", ";"],
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%5D", "]"],
];

/** The command in the line, or undefined when there is none or its name (in lower case) is not known. */
export function parseWorkflowCommand(line: string, known: ReadonlySet<string>): WorkflowCommand | undefined {
  return ifKnown(parseCurrent(line), known) ?? ifKnown(parseLegacy(line), known);
}

/** `::name key=value,key=value::data`, at the start of the line. */
function parseCurrent(line: string): WorkflowCommand | undefined {
  const parts = /^::(.*?)::(.*)$/s.exec(line.trimStart());
  if (parts === null) return undefined;
  const [, head = "", data = ""] = parts;
  return command(head, ",", inProperty, undo(data, inData));
}

/** `##[name key=value;key=value]data`, anywhere in the line. */
function parseLegacy(line: string): WorkflowCommand | undefined {
  const parts = /##\[(.*?)\](.*)$/s.exec(line);
  if (parts === null) return undefined;
  const [, head = "", data = ""] = parts;
  return command(head, ";", inLegacy, undo(data, inLegacy));
}

function command(head: string, separator: string, escapes: readonly Escape[], data: string): WorkflowCommand {
  const [name = "", ...rest] = head.split(" ");
  const properties = new Map<string, string>();
  for (const property of rest.join(" ").split(separator)) {
    const [key = "", ...value] = property.trim().split("=");
    if (key !== "" && value.length > 0) properties.set(key, undo(value.join("="), escapes));
  }
  return { name: name.toLowerCase(), properties, data };
}

function undo(text: string, escapes: readonly Escape[]): string {
  return escapes.reduce((result, [escaped, plain]) => result.replaceAll(escaped, plain), text);
}

function ifKnown(
  found: WorkflowCommand | undefined,
  names: ReadonlySet<string>,
): WorkflowCommand | undefined {
  return found !== undefined && names.has(found.name) ? found : undefined;
}
