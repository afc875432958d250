"""Runs a program on a pseudo-terminal: types what it is told when the screen shows what it waits for.

Arguments: the steps as JSON, [[wait for, type] ...], then the program. "type" is hex, or a signal such as SIGTERM, or
"hangup" to close the terminal. Prints one JSON object: the screen's text, the exit code, and whether echo is on at the end.
"""

import json
import os
import pty
import signal
import sys
import termios
import time

steps = json.loads(sys.argv[1])
child, screen = pty.fork()
if child == 0:
    os.execv(sys.argv[2], sys.argv[2:])

shown = b""
seen = 0
echo = None
deadline = time.time() + 30


def look():
    """Reads what the screen shows by now; False when there will be no more."""
    global shown
    try:
        data = os.read(screen, 65536)
    except OSError:
        return False
    shown += data
    return data != b""


open_ = True
for wanted, typed in steps:
    while open_ and wanted.encode() not in shown[seen:] and time.time() < deadline:
        open_ = look()
    seen = len(shown)
    time.sleep(0.05)
    if typed == "hangup":
        os.close(screen)
        open_ = False
    elif typed.startswith("SIG"):
        os.kill(child, getattr(signal, typed))
    else:
        os.write(screen, bytes.fromhex(typed))
while open_ and time.time() < deadline:
    echo = bool(termios.tcgetattr(screen)[3] & termios.ECHO)
    open_ = look()
_, status = os.waitpid(child, 0)
print(json.dumps({"screen": shown.decode("utf-8", "replace"), "code": os.waitstatus_to_exitcode(status), "echo": echo}))
