import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodes } from "../programs.ts";
import { cli, setUp } from "./runner.ts";

describe.runIf(process.platform === "linux").each(nodes)(
  "a file that a shell opens for the command, on $title",
  ({ path: node }) => {
    function bash(script: string) {
      const { cwd } = setUp();
      writeFileSync(join(cwd, "in"), "from a file\n");
      const env = { PATH: process.env.PATH, HOME: cwd, J: `${node} ${cli} run --` };
      const { status, stdout, stderr } = spawnSync("bash", ["-c", script], { cwd, env, encoding: "utf8" });
      return { status, stdout, stderr, written: () => readFileSync(join(cwd, "out"), "utf8") };
    }

    it.each([
      ["$J sh -c 'cat <&3' 3<in", "from a file\n"],
      ["$J sh -c 'cat <&9; cat <&4' 9<in 4< <(echo from a pipe)", "from a file\nfrom a pipe\n"],
      ["$J bash -c 'cat <&15' 15<in", "from a file\n"],
      ["$J bash -c 'cat <&30' 30<in", "from a file\n"],
      ["$J cat <(echo from a pipe)", "from a pipe\n"],
    ])("can be read by its number: %s", (script, stdout) => {
      expect(bash(script)).toMatchObject({ status: 0, stdout, stderr: "" });
    });

    it("can be written to", () => {
      const { status, written } = bash("$J sh -c 'echo to a file >&3' 3>out");
      expect([status, written()]).toEqual([0, "to a file\n"]);
    });

    it("may be both ends of the pipe that make names", () => {
      const command = "$J sh -c 'echo back >&7; head -c 2 <&6'";
      const flags = "MAKEFLAGS=' -j2 --jobserver-auth=6,7'";
      const script = `echo ++ | { sleep 0.2; exec 6<&0 7>/proc/self/fd/0; ${flags} ${command}; }`;
      expect(bash(script)).toMatchObject({ status: 0, stdout: "++", stderr: "" });
    });

    it("is none that this program has opened", () => {
      const command = "sh -c 'ls /proc/self/fd | grep -x -e [0-9] -e 1[0-5]' 3<in";
      expect(bash(`$J ${command}`).stdout).toBe(bash(command).stdout);
    });
  },
);
