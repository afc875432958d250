/** Finds the logins of package and image registries: `.npmrc` and docker's `config.json`. */
import type { Rule } from "../rules/rule.ts";
import type { Detector } from "./detector.ts";
import { loginOf } from "./encoded/login.ts";
import { isStandIn } from "./http-auth.ts";

const npm = /^(?:auth(?:token)?|password)["']?(?:\s{0,4}=\s{0,4}|[ \t]{1,4})["']?(?!--)([^\s"'#;]{6,1024})/i;
const docker = /^auth\\?"\s{0,8}:\s{0,8}\\?"([A-Za-z0-9+/_-]{8,2048}={0,2})\\?"/;
const [underscore, quote] = [0x5f, 0x22] as const;

export function npmAuthDetector(rule: Rule): Detector {
  return {
    id: "npm-auth",
    mark: "name",
    stems: [
      { text: "auth", before: "_" },
      { text: "pass", before: "_" },
    ],
    looksInside: true,
    detect({ text, start }, found) {
      if (text.bytes[start - 1] !== underscore) return;
      const before = text.lineBefore(start, 256).slice(0, -1);
      if (!/:$/.test(before) && !(/^\s*$/.test(before) && /npmrc/.test(text.path))) return;
      const match = npm.exec(text.slice(start, start + 1100));
      if (match === null) return;
      const [whole, written = ""] = match;
      const isLogin = whole.toLowerCase().startsWith("auth") && !/^authtoken/i.test(whole);
      const login = isLogin ? loginOf(written) : undefined;
      if (isStandIn(login?.user ?? "", login?.password ?? written)) return;
      const end = start + whole.length;
      found({
        rule,
        start: end - written.length,
        end,
        value: login?.password ?? written,
        via: login === undefined ? [] : ["base64"],
        why: ["a registry's login"],
      });
    },
  };
}

export function dockerConfigDetector(rule: Rule): Detector {
  return {
    id: "docker-config",
    mark: "name",
    stems: [{ text: "auth", behind: '"\\' }],
    looksInside: true,
    detect({ text, start }, found) {
      if (text.bytes[start + 4] !== quote && text.bytes[start + 5] !== quote) return;
      const match = docker.exec(text.slice(start, start + 2100));
      if (match === null) return;
      const [whole, written = ""] = match;
      const login = loginOf(written);
      if (login === undefined || isStandIn(login.user, login.password)) return;
      const end = start + whole.lastIndexOf(written) + written.length;
      const value = login.password;
      found({ rule, start: end - written.length, end, value, via: ["base64"], why: ["a registry's login"] });
    },
  };
}
