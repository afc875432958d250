/** Lists of ciphers as TLS is configured with them, and the names of ciphers: `PSK` in them is one of many words. */

const longestList = 200;

/** The words of OpenSSL's, GnuTLS's and the standard's names. */
const word =
  /^(?:HIGH|MEDIUM|LOW|ALL|DEFAULT|COMPLEMENTOFDEFAULT|NONE|NORMAL|SECURE|LEGACY|PERFORMANCE|STRENGTH|SECLEVEL|[ae]?NULL|EXP(?:ORT)?\d*|MD5|RC[24]|3?DES3?|EDE|IDEA|SEED|[AK]?PSK|SRP|A?DSS|K?RSA|[AK]?E?DHE?|EDH|ADH|[AK]?EE?C?DHE?|A?ECDSA|AECDH|ECDHEPSK|AES\d{0,3}|AESGCM|AESCCM8?|CAMELLIA\d{0,3}|ARIA\d{0,3}|CHACHA20|POLY1305|CBC3?|GCM|CCM8?|SHA\d{0,3}|AEAD|GOST\w*|KGOST|TLSV?\d?(?:\.\d)?|SSLV?\d?|DTLS\d?(?:\.\d)?|VERS|SIGN|CURVE|GROUP|KX|MAC|COMP|CIPHER|CTYPE|X\.?509|OPENPGP|WITH|ANON|DH|\d{1,3})$/i;

/** True where every word is one of a cipher's, and more than one of them is. */
export function isCipherList(value: string): boolean {
  if (!/^[-!+@]?[\w.]+(?:[-_:+!@,= ][-!+@]*[\w.]+)+["';:]*$/.test(value)) return false;
  const words = value.split(/[^A-Za-z0-9.]+/).filter(each => each !== "");
  return words.length > 1 && words.some(each => /[a-z]/i.test(each)) && words.every(each => word.test(each));
}

/** True for a value behind `PSK:` that stands among the items of a list: `!MD5:!PSK:…`, `+ECDHE-PSK:…`. */
export function isBehindCipher(before: string): boolean {
  const [list = ""] = /\S*$/.exec(before.slice(-longestList)) ?? [];
  return (
    /(?:^|["'=:])[-!+]*(?:[A-Za-z][\w.]*[-:+!]+)+PSK.$/.test(list) &&
    /[:!+]/.test(list.slice(0, -"PSK:".length)) &&
    !list.includes("//")
  );
}
