/** `run` on a terminal: the child has one of its own, and the person before the real one sees it as it is, redacted. */
import { describe, expect, it } from "vitest";
import { bash, main, run, well } from "./terminal/runs.ts";
import { keys, onTerminal, password, project } from "./terminal.ts";

describe("a child on a terminal", () => {
  it("has a terminal on all of its files, of the right size, and nothing of ours in its environment", async () => {
    const script =
      'for n in 0 1 2; do test -t $n && echo $n; done; tty < /dev/tty; stty size; echo "$SHELL"; env | grep JOB_SECRETS_';
    const { screen, ...rest } = await bash(script);
    expect(screen).toMatch(/^0\r\n1\r\n2\r\n\/dev\/(tty|pts\/\d+)\r\n30 100\r\n\/bin\/bash\r\n$/);
    expect(rest).toEqual({ code: 1, ...well });
  });

  it("learns of a new size", async () => {
    const program = [
      "import os, signal",
      "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGWINCH])",
      "print('ready', flush=True)",
      "signal.sigwait([signal.SIGWINCH])",
      "print(*os.get_terminal_size())",
    ].join("\n");
    const steps = [["ready", "resize", [40, 120]]] as const;
    expect(await run(["python3", "-c", program], { steps })).toEqual({
      screen: "ready\r\n120 40\r\n",
      code: 0,
      ...well,
    });
  });

  it("gets every argument as it is", async () => {
    const args = ["a b", "it's", "", "$HOME `x` \\n", "new\nline", "ü€", "*", "--", "-x", "!1"];
    const { screen } = await run(["python3", "-c", "import sys; print(ascii(sys.argv[1:]))", ...args]);
    const printed = screen.trim().replaceAll(/'it\\'s'|"it's"/g, "'it_s'");
    expect(printed).toBe(
      String.raw`['a b', 'it_s', '', '$HOME ${"`x`"} \\n', 'new\nline', '\xfc\u20ac', '*', '--', '-x', '!1']`,
    );
  });

  it("shows no secret on the command line of any program", async () => {
    const { screen } = await bash(
      'sleep 0; for f in /proc/[0-9]*/cmdline; do tr "\\0" " " < $f; done 2> /dev/null',
    );
    expect(screen).toContain("script");
    expect(screen).not.toContain("***");
  });

  it("may print as much as it likes", async () => {
    const { screen, code } = await run(["seq", "1", "100000"]);
    expect(code).toBe(0);
    expect(screen.endsWith("99999\r\n100000\r\n")).toBe(true);
    expect(screen.length).toBe(588_895 + 100_000);
  });
});

/** The secret, cut into a, b and c. */
const pieces = 'read -r a b c <<< "$(sed -E "s/^(.{8})(.{5})/\\1 \\2 /" <<< "$PW")"';

describe("what a child shows", () => {
  it("keeps its colours", async () => {
    const { screen } = await run([process.execPath, "-p", "({ a: 1 })"]);
    expect(screen).toBe("{ a: \u001b[33m1\u001b[39m }\r\n");
  });

  it("comes at once: a progress bar runs without a line's end", async () => {
    const script = "printf '\\r 10%%'; read -rsn1; printf '\\r 90%%'; read -rsn1; printf '\\rdone\\n'";
    const steps = [
      [" 10%", "type", keys("x")],
      [" 90%", "type", keys("x")],
    ] as const;
    const { screen, ...rest } = await bash(script, { steps });
    expect(screen).toBe("\r 10%\r 90%\rdone\r\n");
    expect(rest).toEqual({ code: 0, ...well });
  });

  it.each([
    ["plain", 'echo "<$PW>"', "<***>\r\n"],
    ["on stderr", 'echo "<$PW>" >&2', "<***>\r\n"],
    ["on the terminal itself", 'echo "<$PW>" > /dev/tty', "<***>\r\n"],
    ["in colour", 'printf "\\e[31m%s\\e[0m\\n" "$PW"', "\u001b[31m***\u001b[0m\r\n"],
    ["in pieces", `${pieces}; printf "<$a"; sleep 0.2; printf "$b" >&2; sleep 0.2; echo "$c>"`, "<***>\r\n"],
    ["coloured in the middle", `${pieces}; printf "<$a\\e[1m$b$c>\\n"`, "<***\u001b[1m***>\r\n"],
  ])("has no secret: %s", async (_, script, expected) => {
    const { screen } = await bash(script);
    expect(screen).toBe(expected);
    expect(screen).not.toContain(password.slice(0, 8));
  });

  it("has no secret that a person types and the terminal echoes", async () => {
    const steps = [["name? ", "type", keys(`${password}\r`)]] as const;
    const { screen } = await bash('read -rp "name? " x; [ "$x" = "$PW" ] && echo same', { steps });
    expect(screen).toBe("name? ***\r\nsame\r\n");
  });
});

describe("a prompt", () => {
  it("appears before anything is typed; the answer reaches the child, and is not shown", async () => {
    const steps = [["Password: ", "type", keys("hunter2\r")]] as const;
    const session = await bash('read -rsp "Password: " x; echo; [ "$x" = hunter2 ] && echo right', { steps });
    expect(session).toEqual({ screen: "Password: \r\nright\r\n", code: 0, ...well });
  });

  it("appears to its end though a secret may have begun with it", async () => {
    const steps = [["code: c", "type", keys("\r")]] as const;
    const session = await bash('read -rsp "code: c" x; echo; echo "$x"', { steps });
    expect(session).toEqual({ screen: "code: c\r\n\r\n", code: 0, ...well });
  });
});

describe("the end of a child on a terminal", () => {
  it.each([
    ["exit 0", 0],
    ["exit 7", 7],
    ["kill -TERM $$", 143],
    ["kill -KILL $$", 137],
  ])("is reported as a shell would: %s gives %i", async (script, code) => {
    expect(await bash(script)).toEqual({ screen: "", code, ...well });
  });

  it.each([
    ["no-such-program", 127, "there is no such program"],
    ["/", 126, "it may not be executed"],
  ])("is one line when %s cannot be run, and %i", async (command, code, why) => {
    const screen = `job-secrets: cannot run ${command}: ${why}\r\n`;
    expect(await run([command])).toEqual({ screen, code, ...well });
  });

  it("comes once by Ctrl-C", async () => {
    const script =
      'n=0; trap "n=\\$((n+1)); echo caught" INT; echo ready; until [ "$go" = go ]; do read -r go; done; echo n=$n';
    const steps = [
      ["ready", "type", "03"],
      ["caught", "type", keys("go\r")],
    ] as const;
    const { screen, ...rest } = await bash(script, { steps });
    expect(screen).toBe("ready\r\n^Ccaught\r\ngo\r\nn=1\r\n");
    expect(rest).toEqual({ code: 0, ...well });
  });

  it("by Ctrl-C is 130 when the child does not mind it", async () => {
    const steps = [["ready", "type", "03"]] as const;
    const session = await bash("echo ready; exec sleep 60", { steps });
    expect(session).toEqual({ screen: "ready\r\n^C", code: 130, ...well });
  });

  it.each([
    ["SIGTERM", 143],
    ["SIGHUP", 129],
    ["SIGUSR1", 138],
    ["SIGINT", 130],
  ])("comes by %s that is sent to us", async (signal, code) => {
    const steps = [["ready", "signal", signal]] as const;
    const session = await bash("echo ready; exec sleep 60", { steps });
    expect(session).toEqual({ screen: "ready\r\n", code, ...well });
  });

  it("leaves the terminal as it was though `script` is killed", async () => {
    const steps = [["ready", "kill-script", ""]] as const;
    const session = await bash("echo ready; exec sleep 60", { steps });
    expect(session).toEqual({ screen: "ready\r\n", code: 137, ...well });
  });
});

describe("a runner behind the foreground", () => {
  it("does not stop for the terminal", async () => {
    const cwd = project();
    const line = `set -m; ${process.execPath} ${await main} run -- sh -c 'echo "got $PW"; exit 7' & wait $!`;
    const { screen, ...rest } = await onTerminal(cwd, ["bash", "-c", line]);
    expect(screen).toContain("got ***\r\n");
    expect(rest).toEqual({ code: 7, ...well });
  });
});
