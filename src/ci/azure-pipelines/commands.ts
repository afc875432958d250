/** The logging commands of Azure's agent, as text. It reads them on both outputs of a step. */
import type { Environment } from "../../io/doors.ts";
import { AppError } from "../../model/error.ts";

/** What ends a line. */
const ofData: readonly Escape[] = [
  ["\r", "%0D"],
  ["\n", "%0A"],
];
/** And what would end a property, or the command's head. */
const ofProperties: readonly Escape[] = [...ofData, [";", "%3B"], ["]", "%5D"]];

type Escape = readonly [token: string, code: string];

/** One `##vso[area.event key=value;key=value]data` line. Throws as `escaped` does. */
export function loggingCommand(
  env: Environment,
  name: string,
  data: string,
  properties: Readonly<Record<string, string>> = {},
): string {
  const all = Object.entries(properties).map(([key, value]) => `${key}=${escaped(env, value, ofProperties)}`);
  return `##vso[${name}${all.length === 0 ? "" : ` ${all.join(";")}`}]${escaped(env, data)}\n`;
}

/**
 * The text as it stands in a command. The agent undoes every code, wherever it stands, and that of the percent sign last;
 * a job can switch the latter off, and then a text that looks like a code cannot be written. Throws `unmaskable` for such
 * a one.
 */
export function escaped(env: Environment, text: string, escapes = ofData): string {
  const knows = decodesPercents(env);
  if (!knows && ofProperties.some(([, code]) => text.includes(code))) {
    throw new AppError("unmaskable", "cannot tell the agent of a value: it holds a code such as %0A", {
      hint: "Take the variable DECODE_PERCENTS out of the job: with `false` the agent would read another value.",
    });
  }
  const start = knows ? text.replaceAll("%", "%AZP25") : text;
  return escapes.reduce((so, [token, code]) => so.replaceAll(token, code), start);
}

/** So do all agents since 2021. */
function decodesPercents({ DECODE_PERCENTS: given }: Environment): boolean {
  return given === undefined || given === "" || isTrue(given);
}

/** True for the words that the agent takes for it. */
export function isTrue(text: string | undefined): boolean {
  return /^(?:1|true|\$true)$/i.test(text ?? "");
}
