/** Joins string literals that code writes one behind another: `"abc" + "def"`, `"abc" \` and a new line, `"abc" "def"`. */

const most = 8;
const seam =
  /(["'`])[ \t]{0,80}(?:(?:\\?\r?\n[ \t]{0,80})?(?:[+&~.]|\.\.|<>)?[ \t]{0,80}(?:\\?\r?\n[ \t]{0,80})?)[rbufRBUF]?(["'`])/y;
/** Empty ones count: `"ab" + "" + "cd"`. */
const content = /[^"'`\s\\]{0,512}/y;

/** What follows behind a literal that ends at `end`, from further literals; empty where none follows. */
export function continuation(text: string, end: number): string {
  let joined = "";
  let at = end;
  for (let count = 0; count < most; count += 1) {
    seam.lastIndex = at;
    const match = seam.exec(text);
    if (match === null || match[0].length === 2) break;
    content.lastIndex = seam.lastIndex;
    const [more] = content.exec(text) ?? [];
    if (more === undefined) break;
    joined += more;
    at = content.lastIndex;
  }
  return joined;
}
