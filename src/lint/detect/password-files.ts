/** Finds the passwords of files that hold one in a line, where no name says so: PostgreSQL's, IPsec's, LDAP's and others. */
import type { Rule } from "../rules/rule.ts";
import { judge } from "./assignment/judge.ts";
import type { Detector } from "./detector.ts";
import { loginOf } from "./logins/command-line.ts";

interface PasswordFile {
  /** By the whole path. */
  readonly name: RegExp;
  /** The last group that takes part is the password, and ends the match but for its quote. */
  readonly line: RegExp;
  readonly why: string;
}

const field = String.raw`(?:[^:\\\n]|\\.){1,256}`;
const word = String.raw`(?:"[^"\n]{0,128}"|[^\s"#]{1,128})`;
const blank = "[ \\t]{1,20}";

/** Of Consul's lists of access. */
const token =
  "(?:initial_management|agent_recovery|agent_master|agent|replication|config_file_service_registration)";
const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

const files: readonly PasswordFile[] = [
  {
    name: /(?:^|[/\\])\.?pgpass(?:\.conf)?(?:\.[\w-]{1,20})?$/,
    line: new RegExp(
      String.raw`^(?!#)(?:${field}:)(?:\d{1,5}|\*):(?:${field}:){2}((?:[^:\\\r\n]|\\.){4,128})(?=\r?$)`,
      "gm",
    ),
    why: loginOf("PostgreSQL"),
  },
  {
    name: /(?:^|[/\\])(?:ipsec[\w.-]{0,40}|ipsec\.d[/\\][\w.-]{1,60})\.secrets(?:\.[\w-]{1,20})?$/,
    line: new RegExp(
      String.raw`^(?![ \t]*#)[^"#\n]{0,256}:[ \t]{0,20}(?:EAP|XAUTH|NTLM|(?:RSA|ECDSA|BLISS|PKCS8|PKCS12|P12)${blank}${word})${blank}"([^"\n]{4,128})`,
      "gm",
    ),
    why: loginOf("IPsec"),
  },
  {
    name: /(?:^|[/\\])(?:chap|pap|srp)-secrets(?:\.[\w-]{1,20})?$/,
    line: new RegExp(
      String.raw`^(?!#)[ \t]{0,20}${word}${blank}${word}${blank}(?:"([^"\n]{4,128})|([^\s"#]{4,128}))`,
      "gm",
    ),
    why: loginOf("PPP"),
  },
  {
    name: /(?:^|[/\\])(?:(?:ldap|nslcd|slapd|nss|pam|sudo)[\w.-]{0,20}(?:conf|secret)|libnss-ldap\.conf)$/,
    line: /^[ \t]{0,20}(?:root|sudoers_)?bind(?:pw|passwd)[ \t]{1,20}(?:"([^"\n]{4,128})|([^\s"#]{4,128}))/gim,
    why: loginOf("LDAP"),
  },
  {
    name: /(?:^|[/\\])(?:redis[\w.-]{0,40}\.conf|[\w.-]{0,40}\.acl)$/,
    line: /^[ \t]{0,20}user[ \t]{1,4}[\w.@-]{1,64}[ \t](?:[^>\n]{0,200}[ \t])?>([^\s"]{4,128})/gm,
    why: loginOf("Redis"),
  },
  {
    name: /(?:^|[/\\])sasl[_-]?passwd[\w.-]{0,20}$/,
    line: /^(?!#)\S{1,128}[ \t]{1,20}[^\s:]{1,128}:([^\s]{4,128})/gm,
    why: loginOf("Postfix"),
  },
  {
    name: /(?:^|[/\\])[._]?curlrc$/,
    line: /^[ \t]{0,4}(?:-u|-U|-{0,2}(?:proxy-)?user)[ \t]{0,4}[ \t=:][ \t]{0,4}(?:"[^\s:"]{1,64}:([^"\n]{4,128})|[^\s:"]{1,64}:([^\s"]{4,128}))/gm,
    why: loginOf("curl"),
  },
  {
    name: /(?:^|[/\\])snmpd?[\w.-]{0,20}\.conf$/,
    line: /^[ \t]{0,4}(?:(?:createUser[ \t][^"\n]{0,120}|r[ow]community6?[ \t]{1,20})"([^"\n]{4,128})|r[ow]community6?[ \t]{1,20}([^\s"#]{4,128}))/gim,
    why: loginOf("SNMP"),
  },
  {
    name: /(?:^|[/\\])haproxy[\w.-]{0,20}\.(?:cfg|conf)$/,
    line: /^[ \t]{0,20}stats[ \t]{1,4}auth[ \t]{1,4}[^\s:]{1,64}:([^\s]{4,128})/gm,
    why: loginOf("HAProxy"),
  },
  {
    name: /(?:^|[/\\])(?:master|production|staging|development|test)\.key$/,
    line: /^([0-9a-f]{32})(?=\s*$)/g,
    why: "Rails reads its credentials with it",
  },
  {
    name: /\.(?:ovpn|key)$/i,
    line: /<auth-user-pass>\s{1,4}[^\s<]{1,128}\s{1,4}([^\s<]{4,128})|-----BEGIN OpenVPN Static key V1-----\s{1,4}([0-9a-f]{32})/g,
    why: loginOf("OpenVPN"),
  },
  {
    name: /(?:^|[/\\])\.bundle[/\\]config$/,
    line: /^BUNDLE_[A-Z0-9_]{1,80}: "[^\s:"/]{1,64}:([^"/\n]{4,128})(?=")/gm,
    why: loginOf("Bundler"),
  },
  {
    name: /(?:consul|nomad)[^\n]{0,80}\.(?:hcl|json)$|\.hcl$/,
    line: new RegExp(
      String.raw`(?:^|[\s,{])"?encrypt"?\s{0,8}[=:]\s{0,8}"([A-Za-z0-9+/]{22}==|[A-Za-z0-9+/]{32}|[A-Za-z0-9+/]{43}=|[a-f0-9]{32,64})(?=")|(?:^|[\s,{])"?${token}"?\s{0,8}[=:]\s{0,8}"(${uuid})(?=")`,
      "g",
    ),
    why: "a cluster of Consul or Nomad encrypts or is ruled with it",
  },
];

/** Some of what each of the names has in it. */
const mayBe =
  /pgpass|secret|ldap|nslcd|slapd|redis|\.acl$|passwd|curlrc|snmp|haproxy|\.key$|ovpn$|bundle|consul|nomad|\.hcl$/i;

export function passwordFileDetector(rule: Rule): Detector {
  return {
    id: "password-files",
    mark: "text",
    looksInside: false,
    detect({ text, end: length }, found) {
      // Each file comes here.
      if (!mayBe.test(text.path)) return;
      const file = files.find(({ name }) => name.test(text.path));
      if (file === undefined) return;
      for (const { 0: whole, 1: quoted, 2: bare, index } of text.slice(0, length).matchAll(file.line)) {
        const written = quoted ?? bare ?? "";
        const value = written.replace(/\\(.)/g, "$1");
        const end = index + whole.length;
        const judged = { name: "password", value, isQuoted: false, form: "plain", syntax: "lines" } as const;
        if (judge({ ...judged, kind: "password" }) === undefined) continue;
        found({ rule, start: end - written.length, end, value, via: [], why: [file.why] });
      }
    },
  };
}
