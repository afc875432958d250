import { describe, expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { alphanumeric, sample } from "../../../src/lint/samples.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });
const key = sample(alphanumeric, 32);
const password = ["Winter", "2025!"].join("");

function found(path: string, text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const candidates = withoutOverlaps(inspector.inspect(bytes, path) ?? []);
  return candidates.map(({ start, end }) => bytes.toString("latin1", start, end));
}

const json = (text: string) => JSON.stringify({ x: text });

describe("settings behind written ends of lines", () => {
  it.each([
    ["variables", `DB_HOST=db\nDB_PASSWORD=${password}\nX=1\n`],
    ["YAML", `db:\n  user: a\n  password: ${password}\n`],
    ["a list of YAML", `db:\n  - password: ${password}\n`],
    ["sections", `[db]\npassword = ${password}\n`],
    ["properties", `a=1\nspring.datasource.password=${password}\n`],
    ["a script", `#!/bin/bash\nmysql -uroot -p${password} app\n`],
    ["a note", `user: admin\npassword: ${password}\n`],
    ["a text", `This sets it:\n\`\`\`\nDB_PASSWORD=${password}\n\`\`\`\nThat is all.`],
  ])("are found in a string of JSON: %s", (_, text) => {
    expect(found("a.json", json(text))).toEqual([password]);
  });

  it.each([
    ["terraform.tfstate", `{"user_data": "#!/bin/sh\\nexport DB_PASSWORD=${password}\\n"}`],
    ["a.tf", `x = "A=1\\nDB_PASSWORD=${password}\\n"\n`],
    ["a.go", `x := "A=1\\nDB_PASSWORD=${password}\\n"\n`],
    ["a.py", `f.write("db:\\n  password: ${password}\\n")\n`],
    ["a.ts", `write(path, 'A=1\\nDB_PASSWORD=${password}\\n');\n`],
    ["A.java", `String x = "A=1\\nDB_PASSWORD=${password}\\n";\n`],
  ])("are found in a literal of %s", (path, text) => {
    expect(found(path, text)).toEqual([password]);
  });

  it("are found in strings that are longer than what is read of one at once", () => {
    const text = `${"# a line\n".repeat(4000)}password: ${password}\n${"# a line\n".repeat(4000)}`;
    expect(found("a.json", json(text))).toEqual([password]);
  });

  it.each([
    ["sources of a map", "a.js.map", json(`x = {\n  password: ${password},\n};\n`)],
    ["code", "a.json", json("x = {\n  password: options.password2,\n  token: req.token64,\n};\n")],
    ["a message", "a.py", 'x = "Say it:\\n  password: required\\n  token: string (optional)\\n"\n'],
    ["what code puts in", "a.ts", "x = `A=1\\nDB_PASSWORD=pre-$" + "{password}-1\\n`;\n"],
    ["a literal that goes on", "a.py", 'x = "A=1\\nDB_PASSWORD=Prefix-12" + rest\n'],
  ])("are not found in %s", (_, path, text) => {
    expect(found(path, text)).toEqual([]);
  });
});

describe("a command line in a literal", () => {
  it.each([
    `tool --password=${key}`,
    `tool --api-token ${key} run`,
    `mvn deploy -Dpassword=${key}`,
    `helm upgrade x ./c --set db.password=${key}`,
    `NODE_ENV=test JWT_SECRET=${key} node x.js`,
    `TF_VAR_db_password=${key} terraform apply`,
    `vault kv put secret/db password=${key}`,
    `aws configure set aws_secret_access_key ${key}`,
    `psql "host=x user=y password=${key}"`,
    `echo "${key}" | docker login -u x --password-stdin`,
    `curl --user "admin:${key}" https://x`,
  ])("is read as in a script: %s", command => {
    expect(found("package.json", json(command))).toEqual([key]);
    expect(found("a.js", `execSync(${JSON.stringify(command)});\n`)).toEqual([key]);
    expect(found("a.py", `os.system(${JSON.stringify(command)})\n`)).toEqual([key]);
  });

  it.each([
    [".claude/settings.local.json", `{"allow": ["Bash(PGPASSWORD=${key} psql:*)"]}`],
    [".claude/settings.local.json", `{"allow": ["Bash(tool --token ${key})"]}`],
    ["a.ts", `await $\`tool --password=${key}\`;\n`],
    ["a.cs", `Process.Start("tool", "--password ${key}");\n`],
    ["a.ipynb", `{"source": [\n "!tool --password=${key}\\n"\n]}`],
    ["a.ipynb", `{"source": [\n "!DB_PASSWORD=${key} ./run\\n"\n]}`],
    ["a.yml", `- run: "curl --user \\"admin:${key}\\" https://x"\n`],
  ])("is found in %s: %s", (path, text) => {
    expect(found(path, text)).toEqual([key]);
  });

  it.each([
    ["a.js", 'run("tool --password=" + password);\n'],
    ["a.js", "run(`tool --password=$" + "{password} --token $" + "{token}`);\n"],
    ["a.py", 'run(f"tool --password={password}"); run("tool --token=%s" % token2)\n'],
    ["a.js", 'usage("tool --password PASSWORD --token TOKEN");\n'],
    ["a.js", 'throw new Error("Missing option --token, please give one"); // don\'t --token Abcdef123456\n'],
    ["a.py", `client(a, b, password=settings.db_password1)\n`],
  ])("holds nothing that is put in or shown only in %s: %s", (path, text) => {
    expect(found(path, text)).toEqual([]);
  });
});

describe("a line of a script in YAML or a text", () => {
  it.each([
    ["a.yml", `- run: TF_VAR_db_password=${key} terraform apply\n`],
    ["a.yml", `- run: |\n    TF_VAR_db_password=${key} terraform apply\n`],
    ["a.yml", `- run: aws configure set aws_session_token ${key}\n`],
    ["a.md", `    aws configure set aws_session_token ${key}\n`],
  ])("is read as in a script: %s: %s", (path, text) => {
    expect(found(path, text)).toEqual([key]);
  });

  it("sets nothing where it only speaks of it", () => {
    expect(found("a.md", `Then set aws_session_token ${key} of the run, or set token ${key}\n`)).toEqual([]);
  });
});
