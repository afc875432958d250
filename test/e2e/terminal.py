"""Runs a program on a pseudo-terminal of 30 rows and 100 columns, and does what the steps say.

Arguments: the steps as JSON, [[wait for, action, value] ...], then the program. A step's action is done once the screen
has shown what it waits for behind the step before: "type" (hex), "signal" (its name, to the program alone), "resize"
([rows, columns]), or "kill-script" (SIGKILL to the program's child of that name). Prints one JSON object: the screen (latin-1), the exit code, whether all
steps were done, and whether the terminal's mode is the same as before.
"""

import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import threading

steps = json.loads(sys.argv[1])
screen, terminal = pty.openpty()


def resize(rows, columns):
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def become_session():
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


resize(30, 100)
before = termios.tcgetattr(terminal)
program = subprocess.Popen(
    sys.argv[2:], stdin=terminal, stdout=terminal, stderr=terminal, preexec_fn=become_session
)
end, ended = os.pipe()
threading.Thread(target=lambda: (program.wait(), os.close(ended)), daemon=True).start()


def kill_script():
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/stat") as stat:
                name, rest = stat.read().split("(", 1)[1].rsplit(")", 1)
        except OSError:
            continue
        if name == "script" and int(rest.split()[1]) == program.pid:
            os.kill(int(pid), signal.SIGKILL)


def act(action, value):
    if action == "type":
        os.write(screen, bytes.fromhex(value))
    elif action == "signal":
        program.send_signal(getattr(signal, value))
    elif action == "resize":
        resize(*value)
    elif action == "kill-script":
        kill_script()


shown = b""
seen = 0
while True:
    ready, _, _ = select.select([screen, end], [], [], 25)
    # Only a test that fails waits so long.
    if not ready:
        program.kill()
    if screen in ready:
        shown += os.read(screen, 65536)
    elif end in ready:
        break
    while steps and (at := shown.find(steps[0][0].encode(), seen)) >= 0:
        wanted, action, value = steps.pop(0)
        seen = at + len(wanted.encode())
        act(action, value)
result = {
    "screen": shown.decode("latin-1"),
    "code": program.returncode,
    "left": len(steps),
    "same": termios.tcgetattr(terminal) == before,
}
print(json.dumps(result))
