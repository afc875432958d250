/** `npm run bench [TOPIC…]`: what starting and fetching cost, what redaction and the lint cost, texts that are made to cost much, what is shipped. Figures for people; nothing here is a test. */
const topics = ["start", "action", "fetch", "redact", "lint", "adversarial", "sizes"];
const asked = process.argv.slice(2);

for (const topic of asked.length > 0 ? asked : topics) {
  const { bench } = await import(`./${topic}.mjs`);
  await bench();
}
