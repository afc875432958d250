/** What files of tests type into fields and ask with, by the form of the file: Robot Framework, JMeter. */
import { loginOf } from "./command-line.ts";
import { type FileLogin, sticky } from "./file-login.ts";

/** How the words of a name are written that says what a value is. */
const named = ["password", "passwd", "passphrase", "pwd", "secret", "token", "api[_ ]?key"]
  .flatMap(word => [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)])
  .join("|");
const ofRobot = {
  ends: ["robot", "resource"],
  kind: "password",
  syntax: "code",
  why: loginOf("a test"),
} as const;
/** Cells of Robot Framework are two blanks or a tab apart. */
const gap = String.raw`(?: {2,40}|\t{1,8})`;
const cell = String.raw`(?![$@&%{])(\S{4,128})(?=[ \t]*(?:\r?\n|$)| {2}|\t)`;
const setter = `(?:Set (?:(?:Test|Suite|Global|Local|Task) )?Variable${gap})?`;

const ofJMeter = { ends: ["jmx"], kind: "password", syntax: "markup", why: loginOf("a test") } as const;
const ofGherkin = { ends: ["feature"], kind: "password", syntax: "code", why: loginOf("a test") } as const;
const argument = String.raw`<stringProp name="Argument\.value">([^<\n]{4,128})<`;

export const testLogins: readonly FileLogin[] = [
  {
    ...ofRobot,
    opens: "${",
    pattern: sticky(String.raw`\$\{(?:[\w ]{0,40}[_ ])?(?:${named})\}\s?=?${gap}${setter}${cell}`),
  },
  ...["Input Password", "Fill Secret", "Type Secret"].map(opens => ({
    ...ofRobot,
    opens,
    pattern: sticky(`${opens}${gap}\\S{1,80}${gap}${cell}`),
  })),
  ...["Input Text", "Fill Text", "Type Text"].map(opens => ({
    ...ofRobot,
    opens,
    pattern: sticky(`${opens}${gap}\\S{0,60}(?:${named})\\S{0,40}${gap}${cell}`),
  })),
  { ...ofRobot, opens: "auth=", pattern: sticky(String.raw`auth=[\w.@-]{1,64},${cell}`) },
  {
    ...ofJMeter,
    opens: '<elementProp name="',
    pattern: sticky(
      String.raw`<elementProp name="(?:\w{0,40}_)?(?:${named})"[^<>]{1,80}>\s{0,80}(?:<boolProp[^<>]{1,80}>\w{1,8}<\/boolProp>\s{0,80})?${argument}`,
    ),
  },
  {
    ...ofJMeter,
    opens: '<stringProp name="Argument.name">',
    pattern: sticky(
      String.raw`<stringProp name="Argument\.name">(?:\w{0,40}_)?(?:${named})<\/stringProp>\s{0,80}${argument}`,
    ),
  },
  {
    ...ofJMeter,
    opens: '<stringProp name="Argument.value">',
    pattern: sticky(
      String.raw`${argument}\/stringProp>\s{0,80}(?:<[^<>]{1,80}>[^<]{0,20}<\/\w{1,20}>\s{0,80}){0,3}<stringProp name="Argument\.name">(?:\w{0,40}_)?(?:${named})<`,
    ),
  },
  ...["enter", "enters", "type", "types"].map(verb => ({
    ...ofGherkin,
    opens: `${verb} "`,
    pattern: sticky(
      String.raw`\w{4,6} "([^"\n]{4,128})" (?:in|into|as|for|to) (?:the |my |her |his )?"?(?:\w{1,20}[_ ])?[pP]assword`,
    ),
  })),
  ...['assword" with "', 'assword" field with "'].map(opens => ({
    ...ofGherkin,
    opens,
    pattern: sticky(String.raw`assword"(?: field)? with "([^"\n]{4,128})"`),
  })),
  {
    ends: ["xml"],
    opens: "<Key>Password</Key>",
    stem: "pass",
    pattern: sticky(
      String.raw`<Key>Password</Key>\s{0,40}<Value(?: ProtectInMemory="\w{1,5}")?>([^<\n]{4,128})<`,
    ),
    kind: "password",
    syntax: "markup",
    why: "an entry of KeePass holds it",
  },
];
