/** The base64 body of PEM blocks as one text: the way a key is written where line breaks are not allowed. */

export function pemBody(text: string): readonly string[] {
  const blocks = text.matchAll(/-----BEGIN [A-Z0-9 ]+-----([A-Za-z0-9+/=\s]+)-----END [A-Z0-9 ]+-----/g);
  return [...blocks].map(block => (block[1] ?? "").replace(/\s+/g, ""));
}
