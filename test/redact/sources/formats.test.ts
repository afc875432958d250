import { describe, expect, it } from "vitest";
import { sourcesOf } from "../../../src/redact/sources.ts";

const drawn = "kQ7vT2mXz9LpR4wYb8Nc";
const encoded = (text: string) => Buffer.from(text).toString("base64");
const textsOf = (value: string) => sourcesOf(value).map(({ text }) => text);
const namesOf = (value: string) => sourcesOf(value).map(({ name }) => name);

describe("a secret in a format that CI keeps as one is also looked for as its password alone", () => {
  const secret = "two words";
  it.each([
    ["AWS's credentials", `[default]\naws_access_key_id = AKIA\naws_secret_access_key = ${secret}\n`],
    ["`.npmrc`", `registry=https://r.example.com/\n//r.example.com/:_authToken=${secret}\nalways-auth=true`],
    ["`.pypirc`", `[pypi]\nusername = __token__\npassword = ${secret} # note\n`],
    ["TOML", `[registry]\ntoken = "${secret}" # note\n`],
    ["rclone's", `[s3]\ntype = s3\n\npass = ${secret}\n`],
    ["Terraform's file", `credentials "app.example.com" {\n  token = "${secret}"\n}\n`],
    ["PowerShell", `$env:A = "${secret}"`],
    ["PowerShell, with a semicolon", `$env:A = '${secret}'; echo`.replace("; echo", ";")],
    ["Maven's settings", `<settings><server><id>a</id><password>${secret}</password></server></settings>`],
    ["XML with CDATA", `<a>\n  <apiToken x="y">\n<![CDATA[${secret}]]></apiToken></a>`],
    ["NuGet's configuration", `<add key="ClearTextPassword" value="${secret}" />`],
    ["XML with attributes", `<?xml version="1.0"?>\n<db user="u" password='${secret}'/>`],
    ["a list of YAML", `name: a\ntokens:\n  - one\n  - "${secret}" # note\n`],
  ])("in %s", (_, value) => {
    expect(textsOf(value)).toContain(secret);
  });

  it("in XML as it is written and as it is meant", () => {
    const texts = textsOf("<a><password>k7&amp;pm&#x5b;J0&#93;&bad;</password></a>");
    expect(texts).toEqual(expect.arrayContaining(["k7&amp;pm&#x5b;J0&#93;&bad;", "k7&pm[J0]&bad;"]));
  });

  it("in a connection string of XML", () => {
    const value = `<x><add name="db" connectionString="Server=h;Password=${"two"} words" /></x>`;
    expect(textsOf(value)).toContain("two words");
  });

  it("in settings under any key, if it looks drawn", () => {
    const file = `[a]\nx = ${drawn}\ny = plain words\nz = ${drawn} and words\n`;
    expect(sourcesOf(file).flatMap(({ name, text }) => (name === "INI leaf" ? [text] : []))).toEqual([drawn]);
  });

  it.each(["Bearer", "Authorization: Bearer", "token", "Proxy-Authorization: Basic"])("behind %s", scheme => {
    expect(textsOf(`${scheme} ${drawn}`)).toContain(drawn);
  });

  it("in the login behind Basic, however short", () => {
    expect(textsOf(`Basic ${encoded("u:p/w")}`)).toEqual(expect.arrayContaining(["u:p/w", "p/w"]));
  });

  it("but two words are no header, and nothing but XML is XML", () => {
    expect(namesOf("Basic training")).toEqual(["value"]);
    expect(namesOf("a <password>word</password>")).toEqual(["value"]);
    expect(namesOf(`<add key="colour" value="blue" />`)).toEqual(["value"]);
    expect(namesOf("names:\n  - one\n  - two")).not.toContain("YAML leaf");
    expect(namesOf("tokens:\n- id: one\nnames:\n- two")).not.toContain("YAML leaf");
  });
});

describe("a manifest of a Kubernetes Secret", () => {
  const held = (value: string) =>
    sourcesOf(value).flatMap(({ name, text }) => (name === "value of a Kubernetes Secret" ? [text] : []));

  it("is looked for as all that it holds, decoded", () => {
    const data = { answer: encoded("k7pm"), other: encoded("plain words") };
    const yaml = [
      ...["apiVersion: v1", "kind: Secret", "metadata:", "  name: a", "  labels: {app: b}"],
      ...["data:", `  answer: ${data.answer}`, "  # note", "", `  other: "${data.other}"`, "type: Opaque"],
      ...["stringData:", "  plain: more words # note", "  block: |", "    lines", "immutable: true"],
    ];
    expect(held(yaml.join("\n"))).toEqual([data.answer, "k7pm", data.other, "plain words", "more words"]);
    const json = { kind: "Secret", data, stringData: { plain: "more words" } };
    const items = JSON.stringify({ kind: "List", items: [json, null] });
    for (const value of [items, JSON.stringify(json)])
      expect(textsOf(value)).toEqual(
        expect.arrayContaining([data.answer, "k7pm", "plain words", "more words"]),
      );
  });

  it("is no ConfigMap, whose data is for all to see", () => {
    expect(held("kind: ConfigMap\ndata:\n  answer: words")).toEqual([]);
    expect(held(JSON.stringify({ kind: "ConfigMap", data: { answer: encoded("k7pm") } }))).toEqual([]);
  });
});
