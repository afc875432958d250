/** How Java and its kin open a store of keys, or make a key of a password: `keyStore.load(in, "…".toCharArray())`. */
import { type FileLogin, sticky } from "./file-login.ts";

const characters = String.raw`"([^"\n]{4,128})"\s{0,8}\.toCharArray\(\)`;
/** An argument, or a call with a literal in it: `new FileInputStream("a.jks")`. */
const before = String.raw`[^;"'{}]{1,80}(?:"[^"\n]{0,120}"[^;"'{}]{0,40})?,\s{0,40}`;
const why = "a key is read with it";

const ofEntries = [".getKey(", ".setKeyEntry("];
const behindOthers = [".load(", ".init(", ...ofEntries, ".loadKeyMaterial(", ".loadTrustMaterial("];
const first = ["PBEKeySpec(", "PasswordProtection("];

function opened(opens: string, pattern: string): FileLogin {
  return {
    ends: ["java", "kt", "kts", "groovy", "scala", "gradle"],
    opens,
    stem: "tocharar",
    pattern: sticky(pattern),
    kind: "password",
    syntax: "code",
    why,
  };
}

export const keyStoreLogins: readonly FileLogin[] = [
  ...behindOthers.map(opens => opened(opens, String.raw`\.\w{4,17}\(\s{0,40}${before}${characters}`)),
  ...ofEntries.map(opens =>
    opened(opens, String.raw`\.\w{4,17}\(\s{0,40}"[^"\n]{0,64}",\s{0,40}(?:\w{1,40},\s{0,40})?${characters}`),
  ),
  ...first.map(opens => opened(opens, String.raw`\w{10,18}\(\s{0,40}${characters}`)),
];
