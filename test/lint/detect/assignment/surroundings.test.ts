import { describe, expect, it } from "vitest";
import type { Judged } from "../../../../src/lint/detect/assignment/reject.ts";
import {
  type Surrounding,
  surroundingOf,
  surroundings,
} from "../../../../src/lint/detect/assignment/surroundings.ts";

const plain: Judged = {
  name: "password",
  kind: "password",
  syntax: "code",
  form: "plain",
  isQuoted: true,
  value: "",
};
const argument: Judged = { ...plain, form: "argument" };
const prose: Judged = { ...argument, syntax: "prose" };

/** Per reason, with `@@` around the value: what it rejects, and the nearest thing that it lets pass. */
const table: readonly (readonly [
  id: string,
  judged: Judged,
  rejected: readonly string[],
  passed: readonly string[],
])[] = [
  [
    "action of a template",
    { ...plain, isQuoted: false },
    ["{{- $password := @@.Values.auth.password@@ }}", "{{ $password = @@append@@ $a (b 10) }}"],
    [
      "{{ .Values.x }} password := @@q8Zt4Lm2@@",
      "{{- x }}\npassword: @@q8Zt4Lm2@@",
      "x{ $password = @@q8Zt4Lm2@@",
    ],
  ],
  [
    "checksum",
    plain,
    ["checksum/secret: @@2c775f3e@@", '"checksum/app-secret": "@@2c775f3e@@"'],
    ["checksum secret: @@2c775f3e@@"],
  ],
  [
    "beside its salt",
    plain,
    [
      `"password": "@@${"Ab0/".repeat(11)}@@", "salt": "x"`,
      `"salt": "x", "password": "@@${"Ab0/".repeat(11)}@@"`,
    ],
    ['"password": "@@q8Zt4Lm2@@", "salt": "x"', `"password": "@@${"Ab0/".repeat(11)}@@", "user": "x"`],
  ],
  [
    "key of a search",
    plain,
    ["apiKey: '@@q8Zt4Lm2@@',\n indexName: 'docs'", "indexName: 'docs',\n apiKey: '@@q8Zt4Lm2@@'"],
    ["apiKey: '@@q8Zt4Lm2@@',\n name: 'docs'"],
  ],
  [
    "key of a site's search",
    { ...plain, name: "apiKey", kind: "key", syntax: "yaml" },
    [
      `algolia:\n  appId: AB12\n  apiKey: @@${"0f9ad2c4".repeat(4)}@@\n`,
      `params:\n  algolia:\n    apiKey: "@@${"0f9ad2c4".repeat(4)}@@"\n    appId: AB12\n`,
    ],
    [
      `algolia:\n  application: AB12\n  apiKey: @@${"0f9ad2c4".repeat(4)}@@\n`,
      `search:\n  appId: AB12\n  apiKey: @@${"0f9ad2c4".repeat(4)}@@\n`,
    ],
  ],
  [
    "item of a list of ciphers",
    { ...plain, name: "PSK" },
    ["HIGH:!MD5:!PSK:@@!RC4@STRENGTH@@", "NORMAL:+ECDHE-PSK:+PSK:@@+KRB5-DES@@"],
    ["PSK: @@!RC4hunter2@@", "x !PSK:@@!RC4hunter2@@", "wifi://HIGH:PSK:" + "@@hunter2x@@"],
  ],
  ["test result", plain, ["--- PASS: @@A/1@@ (0.00s)"], ["PASS: @@A/1@@"]],
  [
    "badge",
    plain,
    [
      "(https://ci.io/x.svg?style=a&token=@@q8Zt4Lm2@@)",
      "https://x.io/badge/a?token=@@q8Zt4Lm2@@",
      "https://img.shields.io/codecov/c/github/a/b?token=@@q8Zt4Lm2@@",
      "https://sonarcloud.io/api/project_badges/measure?project=x&token=@@q8Zt4Lm2@@",
    ],
    ["(https://ci.io/x?token=@@q8Zt4Lm2@@)", "x.svg?a) https://ci.io?token=@@q8Zt4Lm2@@"],
  ],
  [
    "expression of a page",
    plain,
    [
      '<F @forgot-password="@@isShown2 = true@@" />',
      '<F v-bind:password="@@form.password1@@"',
      '<F (password)="@@step2 = 2@@"',
    ],
    ['<F password="@@form.password1@@"', "<F :password=\"@@'q8Zt4Lm2'@@\"", ':password="@@q8Zt4Lm2@@"'],
  ],
  [
    "type in quotes",
    plain,
    ['def f(token: "@@auth.V1Thing@@" | None', 'x: "@@Token2 | None@@"', 'token: "@@OAuth2Token@@",'],
    ['token: "@@q8Zt4Lm2@@",', 'password = "@@OAuth2Token@@"', 'password: "@@Acme1Password@@",'],
  ],
  [
    "hash of what is named",
    plain,
    [
      `"AWS::IAM::AccessKey": "@@${"0f9ad2c4".repeat(2)}@@"`,
      `"src/auth/password.ts": "@@${"0f9ad2c4".repeat(5)}@@"`,
    ],
    [`"password": "@@${"0f9ad2c4".repeat(5)}@@"`, '"src/auth/password.ts": "@@q8Zt4Lm2@@"'],
  ],
  ["variable of psql", plain, ["CREATE USER a PASSWORD :'@@app_pw2@@'"], ["PASSWORD '@@app_pw2@@'"]],
  [
    "beacon of a page",
    plain,
    [
      `<script data-cf-beacon='{"token": "@@${"0f9ad2c4".repeat(4)}@@"}'>`,
      'NREUM.info={"licenseKey":"@@65b1bdbe6f@@"}',
    ],
    [`<script>x={"token": "@@${"0f9ad2c4".repeat(4)}@@"}`, 'NREUM.info={"licenseKey":"@@q8Zt4Lm2Wx@@"}'],
  ],
  [
    "resource name",
    plain,
    ["Arn: arn:aws:secretsmanager:us-east-1:123456789012:secret:@@Warehouse-x7Kd2P@@"],
    ["Arn: learn:secret:@@Warehouse-x7Kd2P@@", "arn:aws: x secret:@@Warehouse-x7Kd2P@@"],
  ],
  [
    "download link",
    plain,
    [
      "https://x.io/a.png?alt=media&token=@@5d4b6f2a-9c3e-4f7a-8b21-0a9d3e6c7f15@@",
      "https://x.io/a?e=1573635357&token=@@q8Zt4Lm2@@",
      "https://x.io/a?expires=1573635357&amp;token=@@q8Zt4Lm2@@",
    ],
    [
      "https://x.io/a.png?token=@@5d4b6f2a-9c3e-4f7a-8b21-0a9d3e6c7f15@@",
      "?alt=media&token=@@q8Zt4Lm2@@",
      "https://x.io/a?e=17&token=@@q8Zt4Lm2@@",
    ],
  ],
  [
    "next name",
    argument,
    ['"a": "PASS", "@@Client-TLS13@@": "PASS"', "'password', '@@user2name@@' => 1"],
    ['("password", "@@Client-TLS13@@")'],
  ],
  [
    "list of names",
    argument,
    ['"user", "password", "@@otp2fa@@", "host"', '"user",\n"password",\n"@@S3Configuration@@"\n]'],
    [
      '("password", "@@otp2fa@@", "host"',
      '"root", "--password", "@@otp2fa@@", "host"',
      '"user", "password", "@@q8Zt4Lm2Wx7Rb5Nc@@", "host"',
    ],
  ],
  [
    "first of a list of names",
    argument,
    [
      'FIELDS = ["password", "@@lastLogin2@@", "isActive"]',
      'const x = ["password", "@@email2@@"];',
      'x = ("password", "@@email2@@", "host")',
      'List.of("password", "@@s3Bucket@@")',
    ],
    [
      'x = ["password", "@@Tiger2025!@@", "host"]',
      'x = ["password", "@@q8Zt4Lm2Wx7Rb5Nc@@", "host"]',
      'new Map([["password", "@@falcon22x@@"]])',
      '{ { "password", "@@falcon22x@@" }, { "a", "b" } }',
      'x.set("password", "@@falcon22x@@");',
    ],
  ],
  [
    "list of actions",
    argument,
    ['"iam:ChangePassword",\n  "@@iam:CreateVirtualMFADevice2@@",'],
    ['"iam:ChangePassword", "@@hunter2-prod!@@"', '"password", "@@iam:CreateVirtualMFADevice2@@"'],
  ],
  [
    "part of a comparison",
    { ...plain, syntax: "shell" },
    ['if test "$linkmode,$pass" = "@@prog,link@@"; then'],
    ['if test "$pass" = "@@prog,link@@"; then', 'PASS="$a,$pass"; x="@@prog,link@@"'],
  ],
  [
    "documentation of a function",
    plain,
    [
      'def check(self, password):\n    """@@See x2().@@"""',
      "def f(token: str) -> Optional[str]:\n  '@@See x2().@@'",
    ],
    ['password:\n  "@@q8Zt4Lm2@@"', "f(password): x\n '@@q8Zt4Lm2@@'"],
  ],
  ["branch", plain, ["isFirst ? 'token' : '@@first-page-1@@'"], ["a.b? x : {token: '@@first-page-1@@'"]],
  [
    "form of a URL",
    plain,
    ["brevo://APIToken:@@FromEmail/ToEmail1/@@"],
    [["https://token:@@q8Zt4", "host/x@@"].join("@"), "https://x.io/token:@@q8Zt4Lm2@@"],
  ],
  [
    "row",
    argument,
    ["(1, 'a1', 'password', '@@5d4b6f2a-9c3e-4f7a-8b21-0a9d3e6c7f15@@')"],
    [
      '("password", "@@5d4b6f2a-9c3e-4f7a-8b21-0a9d3e6c7f15@@")',
      "(1, 'a1', 'password', '@@q8Zt4Lm2Wx7Rb5Nc@@')",
    ],
  ],
  [
    "list in prose",
    prose,
    ["`password`, `@@sha256sum@@`", "`password`, `@@q8Zt4Lm2Wx7Rb5Nc@@`"],
    ['"password", "@@sha256sum@@"'],
  ],
];

it("takes backticks in code for literals where one holds something random", () => {
  const before = "`password`, `";
  expect(surroundingOf({ before, behind: "`" }, { ...argument, value: "sha256sum" })?.id).toBe(
    "list in prose",
  );
  expect(surroundingOf({ before, behind: "`" }, { ...argument, value: "q8Zt4Lm2Wx7Rb5Nc" })).toBeUndefined();
});

function rejected(reason: Surrounding, judged: Judged, text: string): boolean {
  const [before = "", value = "", behind = ""] = text.split("@@");
  return surroundingOf({ before, behind }, { ...judged, value }) === reason;
}

it("has an example of every reason", () => {
  expect(table.map(([id]) => id)).toEqual(surroundings.map(({ id }) => id));
});

describe.each(table)("%s", (id, judged, hits, misses) => {
  const reason = surroundings.find(each => each.id === id);

  it.each(hits)("rejects %s", text => {
    expect(reason && rejected(reason, judged, text)).toBe(true);
  });

  it.each(misses)("lets %s pass", text => {
    expect(reason && rejected(reason, judged, text)).toBe(false);
  });
});
