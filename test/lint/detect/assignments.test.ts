/** Assignments in the syntaxes people use: found where they are credentials, and where they stand. */
import { describe, expect, it } from "vitest";
import { read } from "../../../src/lint/detect/assignment/names.ts";
import { surprise, surpriseNeeded } from "../../../src/lint/detect/assignment/strength.ts";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import type { Rule } from "../../../src/lint/rules/rule.ts";
import { alphanumeric, hex, sample } from "../../../src/lint/samples.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const weak = ["hunter2", "prod!"].join("-");
const random = sample(alphanumeric, 28);

function values(path: string, text: string, more: readonly Rule[] = []): string[] {
  const inspector = createInspector([...rules, ...more], { base64: "suspicious", time: 1000, now: () => 0 });
  const found = inspector.inspect(Buffer.from(text), path) ?? [];
  for (const { start, end, value } of found) expect(text.slice(start, end)).toBe(value);
  return [...new Set(found.map(({ rule, value }) => `${rule.id} ${value}`))];
}

describe("finds", () => {
  it("in JSON a password in which its writers escape a character, and gives it without the escape", () => {
    const inspector = createInspector(rules, { base64: "suspicious", time: 1000, now: () => 0 });
    const found = inspector.inspect(Buffer.from(`{"dbPassword": "${weak}\\u0026x9"}`), "a.json") ?? [];
    expect(found.map(({ value }) => value)).toEqual([`${weak}&x9`]);
  });

  it.each([
    ["dotenv", ".env", `DB_PASSWORD=${weak}`],
    ["dotenv with quotes", ".env", `export DB_PASSWORD='${weak}' # yes`],
    ["YAML", "a.yml", `db:\n  password: ${weak} # yes`],
    ["YAML in one line", "a.yml", `db: {user: app, password: ${weak}, port: 1}`],
    ["YAML over lines", "a.yml", `db:\n  password: >-\n    ${weak}\n`],
    ["a container's environment", "a.yml", `- name: DB_PASSWORD\n  value: ${weak}\n`],
    ["JSON", "a.json", `{"dbPassword": "${weak}"}`],
    ["JSON over lines", "a.json", `{"dbPassword":\n  "${weak}"}`],
    ["what a comment says to be sealed", "a.yml", `# encryptedData:\ndb_password: ${weak}\n`],
    ["JSON pairs", "a.json", `{"name": "DB_PASSWORD", "value": "${weak}"}`],
    ["JSON in JSON", "a.json", `{"x": "{\\"password\\": \\"${weak}\\"}"}`],
    ["TOML", "a.toml", `password = "${weak}"`],
    ["INI", "a.ini", `[db]\npassword = ${weak}\n`],
    ["properties", "a.properties", `spring.datasource.password=${weak}`],
    ["an XML element", "a.xml", `<db><password>${weak}</password></db>`],
    ["a section of an XML element", "a.xml", `<db><password><![CDATA[${weak}]]></password></db>`],
    ["an XML attribute", "a.xml", `<db user="app" password="${weak}" />`],
    ["XML pairs", "web.config", `<add key="DbPassword" value="${weak}" />`],
    ["HCL", "a.tf", `password = "${random}"`],
    ["a default in HCL", "a.tf", `variable "db_password" {\n  type = string\n  default = "${random}"\n}`],
    ["a shell's flag", "a.sh", `tool --password ${weak} --go`],
    ["a shell's flag with =", "a.sh", `tool --password=${weak} --go`],
    ["a Dockerfile", "Dockerfile", `ENV DB_PASSWORD=${weak}`],
    ["a Dockerfile with a blank", "Dockerfile", `ENV DB_PASSWORD ${weak}`],
    ["netrc", ".netrc", `machine h login me password ${weak}`],
    ["sshpass", "a.sh", `sshpass -p ${weak} ssh x`],
    ["an inventory", "hosts.ini", `web ansible_ssh_pass=${weak} ansible_user=x`],
    ["a list of arguments", "a.yml", `command: ["--requirepass", "${random}"]`],
    ["a call in prose", "README.md", `Run \`tool --token ${random}\` then.`],
    ["TypeScript", "a.ts", `const apiKey: string = "${random}";`],
    ["an object", "a.js", `f({ clientSecret: '${random}' })`],
    ["Python", "a.py", `API_KEY = '${random}'`],
    ["a dictionary", "a.py", `d["password"] = "${random}"`],
    ["a default of a call", "a.py", `os.getenv("API_TOKEN", "${random}")`],
    ["Go", "a.go", `clientSecret := "${random}"`],
    ["Go with a type", "a.go", `const apiKey string = "${random}"`],
    ["Java", "A.java", `private static final String API_KEY = "${random}";`],
    ["a setter", "A.java", `dataSource.setPassword("${random}");`],
    ["C#", "A.cs", `var apiKey = @"${random}";`],
    ["Ruby", "a.rb", `:secret_key => '${random}'`],
    ["PHP", "a.php", `$config['api_key'] = '${random}';`],
    ["Rust", "a.rs", `const API_KEY: &str = "${random}";`],
  ])("%s", (_, path, text) => {
    expect(values(path, text)).toEqual([`assignment ${text.includes(random) ? random : weak}`]);
  });

  it("the password of a string of pairs", () => {
    expect(values("A.cs", `var c = "Server=db;User Id=app;Password=${random};";`)).toEqual([
      `connection-string ${random}`,
    ]);
  });

  it("a token in a URL's query", () => {
    expect(values("a.ts", `get("https://api.internal/v1?token=${random}&page=2")`)).toEqual([
      `assignment ${random}`,
    ]);
  });
});

describe("stays quiet at", () => {
  it.each([
    ["types", "a.ts", "interface Login { password: string; token?: Token; secret: Secret<string> }"],
    ["calls", "a.ts", "const token = await getToken(); const password = readPassword(stdin, 'Password2: ');"],
    ["members", "a.js", "x.password = process.env.DB_PASSWORD; const apiKey = config.apiKey;"],
    [
      "kinds of tokens",
      "parser.ts",
      'const token = "identifier"; if (token === "=>") next(); tokenType = "Bearer";',
    ],
    [
      "names of names",
      "a.yaml",
      "secretName: my-tls-2024\npasswordFile: /run/secrets/db9\ntokenUrl: https://x/y9\n",
    ],
    [
      "what pages say",
      "en.json",
      '{"password": "Enter your password", "wrongPassword": "The password is wrong!"}',
    ],
    [
      "classes",
      "a.html",
      '<input name="password" class="input-lg-2" type="password" placeholder="Password 1">',
    ],
    [
      "references in HCL",
      "a.tf",
      'password = var.db_password\ntoken = data.vault_generic_secret.x.data["token"]\n',
    ],
    ["references in code", "a.test.ts", 'const uri = "secret://prod/db#p9Zx"; f("token", true)'],
    ["attributes in code", "a.tsx", '<input name="password" id="input-lg-2" />'],
    ["lock files", "package-lock.json", `{"lockfileVersion": 3, "secretKey": "${random}"}`],
  ])("%s", (_, path, text) => {
    expect(values(path, text)).toEqual([]);
  });
});

it("asks the rules that know a name before it judges", () => {
  const rule: Rule = {
    id: "acme",
    title: "Acme key",
    severity: "error",
    find: { by: "name", names: /^acme_app_key$/, value: /^[0-9a-f]{32}$/ },
    examples: { hits: () => [], misses: () => [] },
  };
  const value = sample(hex, 32);
  expect(values("a.ts", `const acmeAppKey = "${value}";`, [rule])).toEqual([`acme ${value}`]);
});

describe("names", () => {
  it.each([
    ["DB_PASSWORD", "db_password", "password"],
    ["spring.datasource.password", "spring_datasource_password", "password"],
    ["clientSecret", "client_secret", "secret"],
    ["AWSSecretAccessKey", "aws_secret_access_key", "key"],
    ["x-api-key", "x_api_key", "key"],
    ["authtoken", "authtoken", "token"],
    ["smtppass", "smtppass", "password"],
    ["public_key", "public_key", undefined],
    ["password_file", "password_file", undefined],
    ["primaryKey", "primary_key", undefined],
    ["compass", "compass", undefined],
    ["author", "author", undefined],
  ])("%s", (name, normal, kind) => {
    expect(read(name)).toEqual({ normal, kind });
  });
});

it("tells random texts from ordinary names by their surprise", () => {
  for (const name of ["createConnectionString", "node_modules", "application/json", "getElementById"]) {
    expect(surprise(name)).toBeLessThan(surpriseNeeded(name.length));
  }
  for (let seed = 0; seed < 200; seed += 1) {
    expect(surprise(sample(alphanumeric, 32, seed))).toBeGreaterThan(surpriseNeeded(32));
  }
});

describe("among the bytes of a machine", () => {
  const machine = "\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0";
  const inMachine = (text: string) =>
    createInspector(rules, { base64: "suspicious", time: 1000, now: () => 0 })
      .inspect(Buffer.from(`${machine}${text}`, "latin1"), "program")
      ?.map(({ value }) => value);

  it("a text is read as anywhere else", () => {
    expect(inMachine(`\0Server=db;Password=${random};\0`)).toEqual([random]);
    expect(inMachine(`\0password: '${random}'\0`)).toEqual([random]);
  });

  it("two texts that stand side by side are no assignment", () => {
    expect(inMachine(`\0Enter the password: \0${random}\0`)).toEqual([]);
    expect(inMachine(`pass: '${random}\x02\x90'\x83`)).toEqual([]);
    expect(inMachine(`pass: '${random}\xff\x90'\x83`)).toEqual([]);
  });
});

it("takes the next name of a map for no key of a maker that knows the one before", () => {
  const key = ["a9e84eed-e630-4b67", "b4b3-cad2a82d345e"].join("-");
  expect(values("a.py", `'x': 'Private-Key',\n'${key}': 'other',\n`)).toEqual([]);
  expect(values("a.py", `x('Private-Key', '${key}')\n`)).toHaveLength(1);
});
