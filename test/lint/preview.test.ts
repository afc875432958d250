import { describe, expect, it } from "vitest";
import { shownOf } from "../../src/lint/preview.ts";
import { alphanumeric, sample } from "../../src/lint/samples.ts";

const found = sample(alphanumeric, 24);
const other = sample(alphanumeric, 40, 2);
/** Passwords of people, made of parts so that none stands here. */
const [human, wordy] = [`Tig${"er"}#8077`, `w1nt${"3r"}_Shop56!`];

/** The line as a report shows it, where only what stands at `§` was found. */
function shown(line: string): string {
  const at = Buffer.byteLength(line.slice(0, line.indexOf("§")));
  const bytes = Buffer.from(line.replace("§", found));
  const hidden = new Uint8Array(bytes.length).fill(1, at, at + found.length);
  return shownOf({ bytes, hidden, at });
}

describe("a preview", () => {
  it("shows no other value of a name that sounds like one of a credential, whatever it looks like", () => {
    expect(shown(`helm upgrade x --set auth.password=${human} --set-string foo.token=§`)).toBe(
      "helm upgrade x --set auth.password=*** --set-string foo.token=***",
    );
    expect(shown(`{"client_secret":"§","pw":"${wordy}"}`)).toBe('{"client_secret":"***","pw":"***"}');
    expect(shown(`create!(password: '§', password_confirmation: 'any words at all')`)).toBe(
      "create!(password: '***', password_confirmation: '***')",
    );
    expect(shown('{"a": "§", "secret": "an \\" odd one", "tokens": ["one", "two"], "b": 1}')).toBe(
      '{"a": "***", "secret": "***", "tokens": [***], "b": 1}',
    );
    expect(shown("tool --password sunshine --token §")).toBe("tool --password *** --token ***");
    expect(shown('get(url, token="§", auth=("bob", "Kestrel"))')).toBe('get(url, token="***", auth=(***))');
  });

  it("shows no word that looks random, whatever it is assigned to", () => {
    expect(shown(`"Bearer §"},{"name":"flavour","value":"sid=${other}"`)).toBe(
      '"Bearer ***"},{"name":"flavour","value":"sid=***"',
    );
    expect(shown(`X=${other} PASSWORD=§`)).toBe("X=*** PASSWORD=***");
    expect(shown(`r="${other.slice(0, 20)}",e.password="§",n.q(${JSON.stringify(wordy)})`)).toBe(
      'r="***",e.password="***",n.q("***")',
    );
    expect(shown(`create x --from-literal=password=§ --from-literal=foo=${other}`)).toBe(
      "create x --from-literal=password=*** --from-literal=foo=***",
    );
  });

  it("shows no login of an address or of a command", () => {
    expect(shown("DB: postgres://app:Marble@db:5432/app PASSWORD: §")).toBe(
      "DB: postgres://app:***@db:5432/app PASSWORD: ***",
    );
    expect(shown("mysql -u root -pMarbleK etl && PGPASSWORD=§ psql")).toBe(
      "mysql -u root -p*** etl && PGPASSWORD=*** psql",
    );
  });

  it("shows names, words, numbers, addresses and paths", () => {
    for (const line of [
      'createPool({ host: "db.internal.acme.io", user: "etl", password: "§", port: 5432 }); // node1 v1.2.3',
      "PGPASSWORD=§ psql -h 10.0.0.1 -f /var/lib/schema.sql",
      "password: § # of the warehouse, rotate by 2026-12-01",
      '  "Größe": "groß", "api_key": "§", "region": "us-east-1", "on": true',
      "public static readonly Password: string = decode(§)",
    ])
      expect(shown(line)).toBe(line.replace("§", "***"));
  });

  it("shows nothing that what was found may go on in", () => {
    expect(shown("a = §.and-more rest")).toBe("a = *** rest");
  });

  it("of a long line is what stands around the finding, and says that it is cut", () => {
    const line = `${"alpha ".repeat(50)}token=§ ${"beta ".repeat(50)}`;
    const preview = shown(line);
    expect(preview).toMatch(/^….{73} ?token=\*\*\* [a-z ]+…$/);
    expect(preview.length).toBeLessThan(160);
  });

  it("of a long line with many names and no end of a literal takes no long time", () => {
    const started = performance.now();
    for (const piece of ['password="', "a=(", "-u a", "token,", '\\"secret\\":', "//a:b"])
      shown(`${piece.repeat(400)}§${piece.repeat(400)}`);
    expect(performance.now() - started).toBeLessThan(300);
  });
});
