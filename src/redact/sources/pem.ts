/** The base64 body of PEM blocks: line by line, and as one text, the way a key is written where line breaks are not allowed. */

export function pemBody(text: string): readonly string[] {
  const blocks = text.matchAll(/-----BEGIN [A-Z0-9 ]+-----([A-Za-z0-9+/=\s]+)-----END [A-Z0-9 ]+-----/g);
  return [...blocks].flatMap(block => {
    const lines = (block[1] ?? "").split(/\s+/).filter(line => line !== "");
    return [lines.join(""), ...lines];
  });
}
