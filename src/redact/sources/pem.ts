/** The base64 body of PEM blocks: as one text, the way a key is written where line breaks are not allowed, and its lines. */

export function pemBody(text: string): readonly string[] {
  return bodies(text).map(lines => lines.join(""));
}

/** Every line of a body is worth a mask; the last one may look like a key without its value. */
export function pemLines(text: string): readonly string[] {
  return bodies(text).flat();
}

function bodies(text: string): string[][] {
  const blocks = text.matchAll(/-----BEGIN [A-Z0-9 ]+-----([A-Za-z0-9+/=\s]+)-----END [A-Z0-9 ]+-----/g);
  return [...blocks].map(block => (block[1] ?? "").split(/\s+/).filter(line => line !== ""));
}
