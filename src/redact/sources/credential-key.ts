/** Whether what stands under a key is a credential. */

const credential = /pass(?:w|p|$)|pwd|secret|token|key|credential|auth(?!or)|[-_]data$/i;
const other =
  /(?:name|id|ur[il]|path|file|type|kind|ref|policy|version|algorithm|mode|ttl|length|provider)$/i;

export function isCredentialKey(key: string): boolean {
  return credential.test(key) && !other.test(key);
}
