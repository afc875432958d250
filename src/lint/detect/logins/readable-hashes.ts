/** What routers and switches write so that nobody reads it at a glance, and read back themselves: Cisco's type 7, and `$9$` of Junos. */

const key = "dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87";
const shortest = 4;

/** Of two digits, which say where in its key to begin, and bytes in hex; undefined when it holds no text. */
export function textOfType7(written: string): string | undefined {
  const from = Number(written.slice(0, 2));
  const bytes = Buffer.from(written.slice(2), "hex");
  return asText(bytes.map((byte, index) => byte ^ key.charCodeAt((from + index) % key.length)));
}

/** Characters stand for numbers by their place; those of a family are filled up with as many random ones. */
const families = ["QzF3n6/9CAtpu0O", "B1IREhcSyrleKvMW8LXx", "7N-dVbwsY2g4oaJZGUDj", "iHkq.mPf5T"];
const alphabet = families.join("");
const weights = [
  [1, 4, 32],
  [1, 16, 32],
  [1, 8, 32],
  [1, 64],
  [1, 32],
  [1, 4, 16, 128],
  [1, 32, 64],
];

/** Of all behind `$9$`. */
export function textOfType9(written: string): string | undefined {
  let last = written.charAt(0);
  const family = families.findIndex(each => each.includes(last));
  if (family < 0) return undefined;
  const bytes: number[] = [];
  for (let at = 1 + (families.length - 1 - family); at < written.length; ) {
    const digits = weights[bytes.length % weights.length] ?? [];
    if (at + digits.length > written.length) return undefined;
    let sum = 0;
    for (const weight of digits) {
      const next = written.charAt(at);
      const gap = alphabet.indexOf(next) - alphabet.indexOf(last);
      sum += weight * (((gap + alphabet.length) % alphabet.length) - 1);
      last = next;
      at += 1;
    }
    bytes.push(sum & 0xff);
  }
  return asText(Buffer.from(bytes));
}

function asText(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes).toString("latin1");
  return text.length >= shortest && /^[\x20-\x7e]+$/.test(text) ? text : undefined;
}
