/** What a blank assigns, or a word between two: options, instructions, directives of settings. */
import { argumentForm, endOfSetting, flagForm, type Name, type Take, untilArgument, where } from "./form.ts";
import { read } from "./names.ts";

/** Dockerfiles know no operators of shells there. */
const untilBlank = { ...flagForm, until: endOfSetting } as const;
const untilSemicolon = { ...flagForm, until: /[\s;]/ } as const;
const blank = /[ \t]{1,10}(?:\\\r?\n[ \t]{0,80})?/y;
const blankOfInstruction = /[ \t]{1,10}(?:\\\r?\n[ \t]{0,80})?(?![A-Za-z_]\w*=)/y;
/** What stands behind is no variable, list, block or expression. */
const blankOfParameter = /[ \t]{1,10}(?=["'][^$"']|[A-Za-z0-9])/y;
/** `d-i passwd/root-password password …` of an unattended set-up. */
const preseed = /[ \t]{1,10}password[ \t]{1,10}/y;
const asksBefore = /(?:^|[\s"'])[a-z][\w.+-]{0,60}[ \t]{1,10}[a-z][\w.+-]{0,60}\/$/;
/** `rootpw --plaintext …` of another one. */
const rootPassword = /[ \t]{1,10}(?:--plaintext[ \t]{1,10})?(?!--)/y;
/** The next in a list of arguments, a line each. */
const nextArgument = /["']?[ \t]{0,10}\r?\n[ \t]{0,80}-[ \t]{1,10}["']?/y;
export function behindBlank<T>(name: Name, around: string, take: Take<T>): T | undefined {
  // `ENV NAME=name \`: what stands on the next line is the next name's.
  if (name.isSet)
    return /[=,]$/.test(name.before) ? undefined : where(blankOfInstruction, around, untilBlank, take);
  if (name.before.endsWith("/") && asksBefore.test(name.before))
    return where(preseed, around, untilArgument, take);
  if (name.syntax === "yaml" && name.written.startsWith("--")) {
    const below = where(nextArgument, around, untilArgument, take);
    if (below !== undefined) return below;
  }
  if (name.written === "rootpw" && opensLine.test(name.before))
    return where(rootPassword, around, untilArgument, take);
  if (isParameter(name)) return where(blankOfParameter, around, untilArgument, take);
  if (isFlag(name)) return where(blank, around, untilArgument, take);
  if (name.syntax === "shell") return inShell(name, around, take);
  if (name.syntax === "lines") return inDirective(name, around, take);
  return name.syntax === "prose" && /(?:password|passwd|passphrase)$/i.test(name.written)
    ? where(quotedWord, around, argumentForm, take)
    : undefined;
}

/** `aws configure set name …`, `setx name …` */
const setsBefore =
  /(?:\bconfigure set (?:[\w.-]+\.)?|\buser-secrets set ["']?(?:[\w-]{1,40}:){0,4}|\bsetx[ \t]{1,4}(?:\/m[ \t]{1,4})?)$/i;
/** The same of a command in other texts. */
const configuresBefore = /\bconfigure set $/;
const opensLine = /^\s*$/;
/** `password …` of a `.netrc`, behind the other options of its line. */
const opensOption = /^\s*$|(?:^|\s)(?:machine|login|user|account)\s+\S+\s+$/;

function isFlag({ before, written, syntax }: Name): boolean {
  if (written.startsWith("--")) return syntax !== "code" && syntax !== "json";
  if (/^-(?:(?:src|dest)?(?:store|key)pass|password|passphrase)$/.test(written))
    return syntax !== "code" && syntax !== "json";
  if (syntax === "shell") return setsBefore.test(before);
  if (syntax === "yaml" || syntax === "prose") return configuresBefore.test(before);
  if (syntax !== "lines") return false;
  return (
    (written === "password" && opensOption.test(before)) ||
    (/^(?:requirepass|masterauth)$/.test(written) && opensLine.test(before))
  );
}

/** `Connect-It -Password …` of PowerShell. */
function isParameter({ before, written, syntax }: Name): boolean {
  return syntax === "shell" && /^-[A-Z][A-Za-z]*$/.test(written) && /[ \t`]$/.test(before);
}

/** `read -r NAME <<< "…"` */
const hereString = /[ \t]{0,4}<<<[ \t]{0,4}/y;
const readsBefore = /\bread\b[^|;&\n]{0,80}$/;
/** `Set-Variable -Name PASSWORD -Value '…'` */
const valueOfName = /["']?[ \t]{1,4}-[vV]alue[ \t]{1,4}(?=["'])/y;
/** `set -gx NAME …` of fish, `setenv NAME …` of csh, `set name "…"` of Tcl. */
const variableBefore =
  /(?:^|[\s;{])(?:setenv|set(?:[ \t]{1,4}(?:-[a-zA-Z]{1,4}|--\w{1,12})){0,4})[ \t]{1,4}$/;

function inShell<T>({ before }: Name, around: string, take: Take<T>): T | undefined {
  if (readsBefore.test(before)) return where(hereString, around, untilArgument, take);
  if (variableBefore.test(before)) return where(blankOfParameter, around, untilArgument, take);
  return where(valueOfName, around, untilArgument, take);
}

/** `set $name "…"` and `proxy_set_header name …` of nginx, `header_up name …` of Caddy, `SetEnv name …` and `RequestHeader set name …` of Apache. */
const directiveBefore =
  /^\s*(?:set[ \t]{1,8}\$|SetEnv[ \t]{1,8}|(?:Request)?Header[ \t]{1,8}(?:always[ \t]{1,8})?(?:set|add|append|merge)[ \t]{1,8}["']?|(?:proxy_set_header|header_up|(?:fastcgi|uwsgi|scgi)_param|php_(?:admin_)?value)[ \t]{1,8})$/;
/** `remote_password …`, `AuthLDAPBindPassword …`, and no lone word, with which a sentence may begin. */
const directive = /[a-z][_-]?(?:[pP]assword|passwd)$|^(?:[A-Za-z]+_)+(?:secret|token|api_key)$/;
/** `spark.hadoop.fs.s3a.secret.key   …` and `Splunk_Token …`: one word, and no more on the line. */
const onlyWord = /[ \t]{1,60}(?=["']?[^\s"'#][^\s"']{3,255}["']?[ \t]*(?:[\r\n]|$))/y;
/** `secret "…"` of BIND. */
const literalBehind = /[ \t]{1,10}(?=")/y;
/** `enable password …`, `username bob password 0 …` of a switch, and no hash, of which a number says the kind. */
const switchBefore = /^\s*(?:enable|username[ \t]\S{1,64}(?:[ \t]privilege[ \t]\d{1,2})?)[ \t]$/;
const switchPassword = /[ \t](?:level[ \t]\d{1,2}[ \t])?(?:0[ \t])?(?!\d[ \t])/y;
/** `user bob insecure-password …`, and `poll x user bob pass …` */
const ofUser = /(?:^|\s)user(?:name)?[ \t]{1,4}\S{1,64}[ \t]{1,8}$/;
/** `sentinel auth-pass main …` */
const ofMaster = /[ \t]{1,4}\S{1,64}[ \t]{1,4}/y;

/** `set psksecret …` of FortiGate, `set vpn ipsec … pre-shared-secret '…'` of VyOS: the path before the name has no value in it. */
const setting = /^\s*set[ \t](?:(?:\w[\w.@:/-]{0,63}|'[^'\n]{1,64}'|"[^"\n]{1,64}")[ \t]{1,4}){0,12}$/;
const set =
  /^(?:passw(?:or)?d|psksecret|secret|passphrase|psk|pre-shared-(?:key|secret)|(?:plaintext|auth|priv|admin|server)-password|wpa-passphrase)$/;

function inDirective<T>({ before, written }: Name, around: string, take: Take<T>): T | undefined {
  if (set.test(written) && setting.test(before)) return where(blank, around, untilBlank, take);
  if (/^(?:password|secret)$/.test(written) && switchBefore.test(before))
    return where(switchPassword, around, untilBlank, take);
  if (written === "auth-pass" && /^sentinel[ \t]{1,4}$/.test(before))
    return where(ofMaster, around, untilBlank, take);
  if (!opensLine.test(before)) {
    const takes =
      directiveBefore.test(before) || (/^(?:insecure-password|pass)$/.test(written) && ofUser.test(before));
    return takes ? where(blank, around, untilSemicolon, take) : undefined;
  }
  if (written === "secret") return where(literalBehind, around, untilSemicolon, take);
  if (directive.test(written)) return where(blank, around, untilSemicolon, take);
  const { kind } = read(written);
  return kind === undefined || kind === "auth" ? undefined : where(onlyWord, around, untilSemicolon, take);
}

/** `with the password "…"` of a text. */
const quotedWord = /[ \t]{1,3}(?=(["'`])[^\s"'`]{8,64}\1)/y;
