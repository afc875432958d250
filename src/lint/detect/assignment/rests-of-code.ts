/** Code that was taken for the text of a literal: what stands between the end of one and the beginning of the next, and expressions. */

const patterns: readonly RegExp[] = [
  // `" + string(p) + "`, `' . $pass . '`
  /^\\?["'`]?\s*[+.&]\s+[A-Za-z_$(]/,
  // ` << passwd << `
  /^\\?["'`]?\s*<<\s/,
  // `".format(self.user`
  /^(?:\\?["'`])?\.[a-z_]+\([\w.]+[,)]/,
  // `, value, `
  /^,\s/,
  // `" style=…`, `'; system(…`, ` value=`, ` smtp_password; echo `
  /^\\?["'`](?:\s*[;,)}\]]\s|\s+[\w-]+=)/,
  /^\s+(?:[\w-]+=\\?$|\w+;)/,
  // `).append(x).append(`
  /^\)(?:[;,]\s|\.\w+\(|[;,][A-Za-z_$][\w$.]*[=(])/,
  // `` `+password+` `` in other quotes
  /^\\?["'`]\s?[+.]\s?[\w.$()]{1,60}\s?[+.]\s?\\?["'`]$/,
  // `+h.hex}g=h.hex}`
  /^\+\w{1,3}\.\w+[})\]]/,
];

/** Begins behind the end of a literal: nearly no value does, by its first sign. */
export function isBetweenLiterals(value: string): boolean {
  return /^[\s\\"'`+.&,)<]/.test(value) && patterns.some(pattern => pattern.test(value));
}

const expressions: readonly RegExp[] = [
  // `2==o.ssh?`, `a.type=='password'`, `1' or '1'`
  /^[\w.$]+[=!]==?[\w.$]+\?|^[\w.$]+[=!]==?\\?["']\w|^["'][\w-]+["'][=!]==?\w|["']\s*or\s*["']/i,
  // `xxPolicies=xxLinks=xxServers`
  /^(?:[A-Za-z_$][\w$.]{3,}=){2}[A-Za-z_$]{2}/,
  // `isGivenByUser?given??made():void 0`, `c28.value`
  /^[A-Za-z_$][\w$.]{7,}\?[\w$.]{4,}(?::|\?\?)|^[a-z]\w{0,3}\.(?:value|text|hex)$/,
  // `const pw=200,b=12,[c,d]=[2,6]` of a bundle
  /^\d{1,6},\[?[A-Za-z_$][\w$]{0,3}[,=]/,
  // `time >= timestamp("…")`
  /\w (?:[<>!=]=|&&|\|\|) [\w"'(]/,
  // `.login-password {}`, `after{color:…`
  /^\.[a-z][\w-]*\s*\{|^:?(?:after|before|hover|focus|active|visited|not|disabled|checked|(?:nth|first|last)-[a-z-]+)(?:\([^)]*\))?[{,:.>+~ [\s]/,
  // `[Runtime.InteropServices.Marshal]::PtrToString(…`
  /^\[[A-Z][\w.]+\]::\w+\(/,
  // `self["length"]`, `16s=b""`
  /^[a-z]\w*\[["']\w+["']\]$|^\d*[A-Za-z]=b?(?:""|'')$/,
];

/** An expression, a selector of a style sheet. */
export function isExpression(value: string): boolean {
  return /[=?.:{[\s'"]/.test(value) && expressions.some(pattern => pattern.test(value));
}
