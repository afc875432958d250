/** What prints bytes as rows of a dump: each reads them on its stdin. */

/** Rows of `hexdump -C` in another layout, by what awk prints: an offset (o), two halves (a, b) and the text (t, or x and y). */
function layout(format: string, parts: string): string {
  const read = "o=substr($0,1,8); a=substr($0,11,23); b=substr($0,36,23); t=substr($0,62,length($0)-62)";
  return `hexdump -v -C | awk '/[|]$/ { ${read}; s=substr(o,5); x=substr(t,1,8); y=substr(t,9); printf "${format}\\n", ${parts} }'`;
}

/** Words of so many bytes behind an address, as gdb prints memory. */
function gdb(size: number, symbol = ""): string {
  return `od -A x -v -tx${size} | sed -n 's/^\\([0-9a-f]*\\) /0x7ffd\\1${symbol}: /; s/ \\([0-9a-f]\\{${2 * size}\\}\\)/\\t0x\\1/gp'`;
}

export const dumps: readonly (readonly [name: string, command: string])[] = [
  ["od -An -tx1", "od -An -v -tx1"],
  ["od -An -tx4z", "od -An -v -tx4z"],
  ["od -An -tx8z", "od -An -v -tx8z"],
  ["od -tx1", "od -v -tx1"],
  ["od -tx1z", "od -v -tx1z"],
  ["od -x", "od -v -x"],
  ["od -tx4", "od -v -tx4"],
  ["od -b", "od -v -b"],
  ["od", "od -v"],
  ["od -tu1", "od -v -tu1"],
  ["od -d", "od -v -d"],
  ["od -i", "od -v -i"],
  ["od -l", "od -v -l"],
  ["od -t d1", "od -v -t d1"],
  ["od -A x -t u4", "od -v -A x -t u4"],
  ["od -A d -t u2", "od -v -A d -t u2"],
  ["od -t o4", "od -v -t o4"],
  ["od -t o8", "od -v -t o8"],
  ["od -c", "od -v -c"],
  ["od -A x -tx1z", "od -A x -v -tx1z"],
  ["od -A x -tx1 -w8", "od -A x -v -tx1 -w8"],
  ["od -A x -tx2", "od -A x -v -tx2"],
  ["od -A x -tx4", "od -A x -v -tx4"],
  ["od -A x", "od -A x -v"],
  ["od -A x -b", "od -A x -v -b"],
  ["od -A x -c", "od -A x -v -c"],
  ["od -An -c", "od -An -v -c"],
  ["od -An -a", "od -An -v -a"],
  ["rows as of scapy", `xxd -g1 | sed 's/^....\\(....\\):/\\1 /; s/  \\(.\\{1,16\\}\\)$/   \\1/'`],
  ["rows as of curl --trace", `xxd -g1 | sed 's/^....//; s/  \\(.\\{1,16\\}\\)$/ \\1/'`],
  ["rows as of OpenSSL", `xxd -g1 | sed 's/^....\\(....\\):/    \\1 -/; s/^\\(.\\{34\\}\\) /\\1-/'`],
  [
    "rows as of strace -e write=all",
    `hexdump -v -C | awk '/[|]$/ { printf " | %s  %-16s |\\n", substr($0, 4, 55), substr($0, 62, length($0) - 62) }'`,
  ],
  [
    "rows as of Netty",
    `hexdump -v -C | awk '/[|]$/ { printf "|%s| %s %s |%-16s|\\n", substr($0, 1, 8), substr($0, 11, 23), substr($0, 36, 23), substr($0, 62, length($0) - 62) }'`,
  ],
  ["rows as of gdb, of words", gdb(4)],
  ["rows as of gdb, of a symbol", gdb(8, " <buffer+0x10>")],
  ["rows as of Java's javax.net.debug", layout("  %s: %s   %s  %s", "s, toupper(a), toupper(b), t")],
  ["rows as of ncat --hex-dump", layout("%s   %s  %s  %s", "s, a, b, t")],
  ["rows as of Python's hexdump", layout("%s: %s  %s  %s", "o, a, b, t")],
  ["rows as of Perl's Data::HexDump", layout("%s  %s - %s  %s", "o, a, b, t")],
  ["rows as of Perl's Data::Hexdumper", layout("  0x%s : %s %s : %s", "s, a, b, t")],
  ["rows as of ngrep -x", layout("  %s %s    %s", "a, b, t")],
  ["rows as of socat -x -v", layout(" %s %s  %s", "a, b, t")],
  ["rows as of many a logger", layout("%s  %s %s  %s", "o, a, b, t")],
  ["rows as of hexyl", layout("│%s│ %s ┊ %s │%-8s┊%-8s│", "o, a, b, x, y")],
  ["rows as of hexyl --border ascii", layout("|%s| %s | %s |%-8s|%-8s|", "o, a, b, x, y")],
  ["rows as of hexyl --border none", layout(" %s  %s   %s   %-8s %-8s", "o, a, b, x, y")],
  ["words of four bytes in rows of their own", "od -An -v -tx4 --endian=big | sed 's/^ //'"],
  ["words of eight bytes in rows of their own", "od -An -v -tx8 --endian=big | sed 's/^ //'"],
  ["xxd -g0", "xxd -g0"],
  ["xxd -g0 -c 20", "xxd -g0 -c 20"],
  ["xxd -g16 -c 32", "xxd -g16 -c 32"],
  ["xxd", "xxd"],
  ["xxd -g1", "xxd -g1"],
  ["xxd -g4 -c 24", "xxd -g4 -c 24"],
  ["xxd -u", "xxd -u"],
  ["xxd -e", "xxd -e"],
  ["xxd -b", "xxd -b"],
  ["od -a", "od -v -a"],
  ["rows as of od -c of macOS", `hexdump -v -e '"%07.7_ao  " 16/1 "%3_c " "\\n"'`],
  ["xxd -p", "xxd -p"],
  ["xxd -i", "xxd -i"],
  ["hexdump", "hexdump -v"],
  ["hexdump -C", "hexdump -v -C"],
  ["hexdump -c", "hexdump -v -c"],
  ["rows as of hexdump -e, in octal digits", `hexdump -v -e '16/1 "%03o " "\\n"'`],
  ["rows as of C, in octal escapes", `od -An -v -b | sed 's/ /\\\\/; s/ / \\\\/g'`],
  ["hexdump -x", "hexdump -v -x"],
  ["hexdump -d", "hexdump -v -d"],
  [
    "Node's byte arrays",
    `"${process.execPath}" -e 'console.log(new Uint8Array(require("fs").readFileSync(0)))'`,
  ],
];

/** Each row is printed once for each type. */
export const ofTypes: typeof dumps = [
  ["od -xc", "od -v -xc"],
  ["hexdump -bC", "hexdump -v -bC"],
  ["hexdump -Cd", "hexdump -v -Cd"],
  ["hexdump -xC", "hexdump -v -xC"],
  ["hexdump -xdoc", "hexdump -v -xdoc"],
  ["od -tx1, each line twice", "od -v -tx1 | sed p"],
  ["xxd, each line three times", "xxd | sed 'p; p'"],
  ["od -bc", "od -v -bc"],
  ["od -cb", "od -v -cb"],
  ["od -tx1 -tc", "od -v -tx1 -tc"],
  ["od -tx1z -tu1 -tc", "od -v -tx1z -tu1 -tc"],
  ["od -to2 -tx4 -ta -tx1", "od -v -to2 -tx4 -ta -tx1"],
  ["od -A x -tx1z -ta", "od -A x -v -tx1z -ta"],
  [
    "rows as of od -cb of macOS",
    `hexdump -v -e '"%07.7_ao  " 16/1 "%3_c " "\\n"' -e '"         " 16/1 " %03o" "\\n"'`,
  ],
  [
    "rows as of od -xc of macOS",
    `hexdump -v -e '"%07.7_ao  " 8/2 "   %04x " "\\n"' -e '"         " 16/1 "%3_c " "\\n"'`,
  ],
];
