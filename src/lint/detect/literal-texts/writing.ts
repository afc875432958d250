/** How what a literal says is to be read: as a command line, as settings, or as a text. */
import type { Syntax } from "../assignment/syntax.ts";

/** A line of a script. */
const script =
  /^[ \t]*(?:#!|\$[ \t]|(?:export|sudo|apt-get|apt|yum|dnf|echo|curl|wget|docker|mysql|psql|sshpass|cd|set)[ \t]|[\w.-]{1,64}=[^\s'"]{1,256}[ \t]{1,4}[a-z.])/m;
const setting = /^[ \t]*(?:[#;[]|[\w.-]{1,80}[ \t]*=)/;
const entry = /^[ \t]*(?:#|---|-[ \t]|["']?[\w./-]{1,80}["']?:(?:[ \t]|\r?$))/;
const statement = /[{};,(]\s*$|^\s*(?:\/\/|[})])/;

/** Of several lines. */
export function syntaxOfLines(text: string): Syntax {
  const lines = text.split("\n").filter(line => line.trim() !== "");
  const share = (kind: RegExp): number => lines.filter(line => kind.test(line)).length / lines.length;
  if (/^\s*</.test(text)) return "markup";
  if (/^\s*[{[]\s*["{\n]/.test(text)) return "json";
  if (text.startsWith("#!")) return "shell";
  if (share(entry) >= most) return "yaml";
  if (share(statement) >= some) return "code";
  if (script.test(text)) return "shell";
  return share(setting) >= most ? "lines" : "prose";
}

const most = 0.8;
const some = 0.15;

/** What says that one line is a command: variables before a program, an option, a program that takes names and values. */
const command =
  /^[!%$\s]{0,3}(?:\w{1,16}\()?(?:(?:env|cross-env|export|sudo|exec|npx)[ \t]+)*[A-Za-z_]\w{0,80}=\S+[ \t]+[\w./$-]|(?:^|[\s;&|(!"'])(?:env|cross-env|export)[ \t]+[A-Z_]+=|[ \t]--?[A-Za-z][\w.-]*(?:[ =]|$)|(?:^|[\s;&|(!"'/])(?:vault|helm|terraform|kubectl|aws|gcloud|psql|pulumi|oc|docker|npm|mvn|tool)[ \t]|^-{1,2}[A-Za-z][\w-]*[ \t]/;

export function isCommand(text: string): boolean {
  return command.test(text);
}
