/** What routers, switches and name servers log in or sign with, by the ends of their files' names. */
import { loginOf } from "./command-line.ts";
import { type FileLogin, sticky } from "./file-login.ts";
import { textOfType7, textOfType9 } from "./readable-hashes.ts";

const configurations = ["cfg", "conf", "txt", "ios", "config", "set"] as const;
const ofDevice = { ends: configurations, kind: "password", syntax: "lines" } as const;

export const deviceLogins: readonly FileLogin[] = [
  {
    ...ofDevice,
    opens: "snmp-server community ",
    pattern: sticky(
      String.raw`snmp-server community ("?)([^\s"]{4,128})\1(?= (?:R[OW]|view |ro|rw)|[ \t]*\r?(?:\n|$))`,
    ),
    why: loginOf("SNMP"),
  },
  {
    ...ofDevice,
    opens: "snmp-server host ",
    pattern: sticky(
      String.raw`snmp-server host \S{1,64} (?:(?:traps|informs) )?(?:version (?:1|2c) )?(?!version|traps|informs|udp-port|vrf)([^\s"]{4,128})`,
    ),
    why: loginOf("SNMP"),
  },
  ...["tacacs-server ", "radius-server "].map(opens => ({
    ...ofDevice,
    opens,
    pattern: sticky(
      String.raw`${opens}(?:host \S{1,64} (?:[^\n]{1,60} )?)?key (?:0 )?([^\s"]{4,128})(?=[ \t]*\r?(?:\n|$))`,
    ),
    why: loginOf("a device"),
  })),
  ...["secret 0 ", "key 0 ", "wpa-psk ascii 0 ", "wpa-psk ascii "].map(opens => ({
    ...ofDevice,
    opens,
    pattern: sticky(String.raw`${opens}(?!\d )([^\s"]{4,128})(?=[ \t]*\r?(?:\n|$))`),
    why: loginOf("a device"),
  })),
  {
    ...ofDevice,
    opens: "crypto isakmp key ",
    pattern: sticky(String.raw`crypto isakmp key (?:0 )?(?!6 )([^\s"]{4,128})(?= (?:address|hostname) )`),
    why: "a tunnel is made with it",
  },
  ...["password 7 ", "key 7 ", "key-string 7 ", "secret 7 "].map(opens => ({
    ...ofDevice,
    opens,
    pattern: sticky(`${opens}((?:0[0-9]|1[0-5])(?:[0-9A-F]{2}){4,64})(?=[ \\t]*\\r?(?:\\n|$))`),
    why: loginOf("a device"),
    decoded: textOfType7,
    via: "type 7",
  })),
  {
    ...ofDevice,
    opens: "$9$",
    pattern: sticky(String.raw`\$9\$([A-Za-z0-9./-]{8,200})(?=["\s;])`),
    why: loginOf("a device"),
    decoded: textOfType9,
    via: "$9$",
  },
  {
    ends: ["key", "conf", "local", "zones"],
    opens: 'secret "',
    pattern: sticky('secret "([A-Za-z0-9+/]{22,88}={0,2})";'),
    kind: "secret",
    syntax: "lines",
    why: "a name server signs with it",
  },
];
