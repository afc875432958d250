/** Hexadecimal digits and lists of numbers, without offsets. */
import { bash, group, isText, node, python, sh } from "../case.ts";

export const hex = group(
  "hex and numbers",
  [
    ["xxd-p", "`xxd -p`", sh("xxd -p")],
    ["xxd-p-unquoted", "`echo $(xxd -p)`", bash("echo $(xxd -p)")],
    ["xxd-p-c256", "`xxd -p -c 256`", sh("xxd -p -c 256")],
    ["python-hex", "Python's `bytes.hex`", python("b.hex()")],
    ["hex-upper", "upper-case hex", python("b.hex().upper()")],
    ["hex-colons", "with colons", python("b.hex(':')"), { perByte: [3] }],
    ["hex-dashes", "with dashes, upper case", python("b.hex('-').upper()"), { perByte: [3] }],
    [
      "openssl-text",
      "colons over lines, as `openssl -text`",
      python("'\\n'.join('    ' + row for row in re.findall('.{1,45}', b.hex(':')))"),
      { perByte: [3] },
    ],
    ["od-joined", "`od -An -tx1`, joined", sh("od -An -v -tx1 | tr -d ' \\n'")],
    ["hex-of-utf16", "hex of UTF-16", python("s.encode('utf-16le').hex()"), { perByte: [4], takes: isText }],
    [
      "node-buffer",
      "Node's `<Buffer …>`",
      node((_, bytes) => `<Buffer ${bytes.toString("hex").replace(/..(?!$)/g, "$& ")}>`),
      { perByte: [3] },
    ],
    ["python-list", "Python's `list(bytes)`", python("str(list(b))"), { perByte: [4] }],
    ["go-slice", "Go's `%v` of bytes", node((_, bytes) => `[${bytes.join(" ")}]`), { perByte: [3] }],
    ["json-buffer", "JSON of Node's Buffer", node((_, bytes) => JSON.stringify(bytes)), { perByte: [3] }],
    [
      "c-array",
      "`0x70, 0x34 …`",
      node((_, bytes) => [...bytes].map(byte => `0x${byte.toString(16).padStart(2, "0")}`).join(", ")),
      { perByte: [6] },
    ],
    ["python-hex-list", "Python's list of `hex`", python("str([hex(each) for each in b])"), { perByte: [8] }],
    [
      "python-ord-list",
      "Python's list of `ord`",
      python("str([ord(each) for each in s])"),
      { perByte: [4], takes: isText },
    ],
    ["xxd-i", "`xxd -i`", sh("xxd -i"), { perByte: [6] }],
    ["backslash-x", "`\\x70\\x34 …`", python("''.join('\\\\x%02x' % each for each in b)"), { perByte: [4] }],
  ],
  { perByte: [2] },
);
