/** What GitHub's runner looks for beside a masked value: the forms that need no mask of their own. */

/** Source: the runner's registered value encoders. Its base64 forms skip one and two bytes and keep their padding. */
export function derivedByRunner(value: string): readonly string[] {
  const bytes = Buffer.from(value, "utf8");
  return [
    ...[0, 1, 2].map(skipped => bytes.subarray(skipped).toString("base64")),
    JSON.stringify(value).slice(1, -1),
    value.replaceAll('"', '\\"'),
    value.replaceAll("'", "''"),
    percentEncoded(value),
    value.replace(/[<>"'&]/g, sign => entities[sign] ?? sign),
  ];
}

const entities: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "&": "&amp;",
};

/** RFC 3986: all but letters, digits and `-_.~`. Half a surrogate pair has no such form. */
function percentEncoded(value: string): string {
  return encodeURIComponent(Buffer.from(value, "utf8").toString("utf8")).replace(
    /[!'()*]/g,
    sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
