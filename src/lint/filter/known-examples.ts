/** Credentials that standards and makers print in their documents, or give to every developer: nobody can keep them secret. */

/** From RFC 4122, 5849, 6749, 6750, 7515, 7617 and 7636; AWS; Azurite and the Cosmos emulator; jwt.io; Docker's and Redis' guides. */
const parts = (
  "2YotnFZFEjr1zCsicMWpAA tGzv3JOkF0XG5Qx2TlKWIA mF_9.B5f-4.1JqM h480djs93hd8 SlAV32hkKG gX1fBat3bV 7Fjfp0ZBr1KtDRbnfVdmIw " +
  "kkk9d7dh3k39sjv7 ad180jjd733klru7 9djdj82h48djs9d2 0685bd9184jfhq22 j49sk3j29djd dh893hdasih9 czZCaGRSa3F0MzpnWDFmQmF0M2JW " +
  "QWxhZGRpbjpvcGVuIHNlc2FtZQ dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ " +
  "wJalrXUtnFEMI/K7MDENG Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr " +
  "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c " +
  // UUIDs that articles and generators show.
  "550e8400-e29b-41d4 123e4567-e89b-12d3 f47ac10b-58cc-4372 f81d4fae-7dec-11d0 6ba7b810-9dad-11d1"
).split(" ");

export function isKnownExample(credential: string): boolean {
  return credential === "open sesame" || parts.some(part => credential.includes(part));
}
