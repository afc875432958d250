/** What shells make of a word when they trace, quote or declare it. */
import { bash, dash, group, isAscii, isOneLine, isText, python, rule, sh } from "../case.ts";

export const shell = group(
  "shells",
  [
    ["bash-x", "`bash -x`", bash('exec 2>&1; set -x; : login "$S"')],
    ["bash-x-assignment", "`bash -x`, an assignment", bash("exec 2>&1; set -x; PASSWORD=$S")],
    ["bash-x-test", "`bash -x`, `[[ … ]]`", bash("exec 2>&1; set -x; [[ $S == x ]]; :")],
    [
      "bash-x-pattern",
      '`bash -x`, `[[ … == "$S" ]]`',
      bash('exec 2>&1; set -x; [[ x == "$S" ]]; :'),
      { perByte: [2] },
    ],
    [
      "bash-x-pattern-c-locale",
      "… in the C locale",
      bash('exec 2>&1; LC_ALL=C; set -x; [[ x == "$S" ]]; :'),
      { perByte: [2] },
    ],
    ["bash-x-c-locale", "`bash -x`, C locale", bash('exec 2>&1; LC_ALL=C; set -x; : "$S"')],
    ["dash-x", "`dash -x`", dash('exec 2>&1; set -x; : login "$S"')],
    ["bash-q", "`printf %q`", bash('printf "%q\\n" "$S"')],
    ["bash-q-c-locale", "`printf %q`, C locale", bash('LC_ALL=C; printf "%q\\n" "$S"')],
    ["bash-Q", "`${S@Q}`", bash('echo "${S@Q}"')],
    ["bash-declare", "`declare -p`", bash("declare -p S")],
    [
      "bash-export",
      "`export -p`",
      bash("env -i S=\"$S\" bash -c 'export -p' | grep -v 'OLDPWD\\|PWD\\|SHLVL'"),
    ],
    ["bash-set", "`set`", bash("set | sed -n '/^S=/,/^[A-Z_]*=/p'")],
    [
      "bash-echo-e",
      "`echo -e`",
      bash('echo -e "$S"'),
      { takes: sample => isOneLine(sample) && !/\\[^nt\\]/.test(sample.value.toString()) },
    ],
    ["dash-echo", "`echo` of dash", dash('echo "$S"')],
    ["dash-export", "`export -p` of dash", dash("env -i S=\"$S\" dash -c 'export -p'")],
    ["shlex", "Python's `shlex.quote`", python("shlex.quote(s)")],
    [
      "shlex-twice",
      "… of a command that holds it",
      python("shlex.quote('echo ' + shlex.quote(s) + ' ' + shlex.quote('a b'))"),
    ],
    [
      "git-trace",
      "`GIT_TRACE2=1 git -c a.b=S`",
      sh('GIT_TRACE2=1 git -c "a.b=$S" version 2>&1 | grep -a " start " | sed "s/^[0-9:.]* //"'),
      { takes: isOneLine },
    ],
    [
      "zsh-x",
      "a word in a trace of zsh",
      rule(text => `+zsh:1> : ${zshQuoted(text)}`),
      { takes: sample => isText(sample) && !/[\u0000-\u001f\u007f]/.test(sample.value.toString()) },
    ],
    ["bash-x-json", "`bash -x`, a JSON document", bash('exec 2>&1; j=$(jq -Rsc "{a: .}"); set -x; : "$j"')],
    ["dash-x-json", "`dash -x`, a JSON document", dash('exec 2>&1; j=$(jq -Rsc "{a: .}"); set -x; : "$j"')],
    [
      "bash-q-json",
      "`printf %q` of a JSON document",
      bash('printf "%q\\n" "$(jq -Rsc "{a: .}")"'),
      { takes: isAscii },
    ],
    [
      "bash-x-command",
      "`bash -x` of a command that holds `printf %q`",
      bash('exec 2>&1; set -x; : sh -c "echo $(printf %q "$S")"'),
      { takes: isAscii },
    ],
    ["cat-error", "an error message of `cat`", bash('cat "/none/$S" 2>&1; true')],
    ["cat-error-c-locale", "… in the C locale", bash('LC_ALL=C cat "/none/$S" 2>&1; true')],
    ["xargs-t", "`xargs -t`", bash('printf "%s\\0" "$S" | xargs -0 -t true 2>&1')],
    ["bash-error", "an error message of bash", bash('exec 2>&1; "./$S"; true'), { takes: isOneLine }],
    [
      "make",
      "a recipe of `make` (`$$`)",
      rule(text => `export TOKEN='${text.replaceAll("$", "$$$$")}'`),
      { takes: isOneLine },
    ],
    [
      "fish",
      "fish's `string escape`",
      rule(text => `'${text.replace(/['\\]/g, "\\$&")}'`),
      { takes: isOneLine },
    ],
    ["double-quoted", "a word in double quotes", rule(text => `"${text.replace(/[\\"$`]/g, "\\$&")}"`)],
  ],
  { takes: isText },
);

/** Quotes in a row stand outside of the word's own, which are not opened between two or behind the last. */
function zshQuoted(text: string): string {
  const pieces = text.replace(/'+/g, run => `'${"\\'".repeat(run.length)}'`);
  return `'${pieces}'`.replace(/^''|''$/g, "");
}
