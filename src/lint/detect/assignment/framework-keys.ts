/** The very keys that Django's and WordPress's generators make: of a length and an alphabet of their own, and evenly mixed. */

interface Generator {
  /** All of a value that it makes. */
  readonly whole: RegExp;
  readonly fewestDifferent: number;
  readonly fewestDigits: number;
  readonly fewestSigns: number;
}

/** Of drawn values less than one in a thousand has fewer. */
const generators: readonly Generator[] = [
  {
    whole: /^(?:django-insecure-)?([a-z0-9!@#$%^&*(\-_=+)]{50})$/,
    fewestDifferent: 24,
    fewestDigits: 2,
    fewestSigns: 5,
  },
  { whole: /^([\x20-\x26\x28-\x5b\x5d-\x7e]{64})$/, fewestDifferent: 37, fewestDigits: 1, fewestSigns: 8 },
];
const lengths = new Set([50, 64, "django-insecure-".length + 50]);
/** So many letters in a row, or two such words beside each other, are a text. */
const worded = /[A-Za-z]{16}|[A-Za-z]{7,}[ _-][A-Za-z]{7}/;

/** True for the length of such a key: of most values no more has to be asked. */
export function isLongAsKey(length: number): boolean {
  return lengths.has(length);
}

/** True for what one of them made, whatever it looks like by chance. */
export function isKeyOfFramework(value: string): boolean {
  if (!isLongAsKey(value.length)) return false;
  return generators.some(({ whole, fewestDifferent, fewestDigits, fewestSigns }) => {
    const drawn = whole.exec(value)?.[1];
    if (drawn === undefined || worded.test(drawn)) return false;
    const different = [...new Set(drawn)];
    return (
      different.length >= fewestDifferent &&
      (drawn.match(/\d/g)?.length ?? 0) >= fewestDigits &&
      different.filter(each => /[^A-Za-z0-9]/.test(each)).length >= fewestSigns
    );
  });
}
