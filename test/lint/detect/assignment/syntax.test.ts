/** How a file writes its assignments, by its name. */
import { expect, it } from "vitest";
import { syntaxOf, syntaxOfFile, syntaxOfText } from "../../../../src/lint/detect/assignment/syntax.ts";

it.each([
  ["src/a.ts", "code"],
  ["a.b.json", "json"],
  ["values.yaml.example", "yaml"],
  ["config.sh.j2", "shell"],
  ["config.yaml.tmpl", "yaml"],
  ["config.yml.bak", "yaml"],
  ["index.html.erb", "markup"],
  ["config.php.dist", "code"],
  ["a.tmpl", "code"],
  ["a.dist", "lines"],
  ["a.bak", "prose"],
  ["a/Dockerfile", "shell"],
  [".env", "lines"],
  [".env.production", "lines"],
  ["prod.env", "lines"],
  [".env.local", "lines"],
  [".env.example", "lines"],
  [".env.tmpl", "lines"],
  [".env.pl", "lines"],
  ["env", "lines"],
  ["env.sample", "lines"],
  ["env.tmpl", "lines"],
  ["src/env.ts", "code"],
  ["env.mjs", "code"],
  ["alembic/env.py", "code"],
  ["env.pl", "code"],
  ["env.ts.example", "code"],
  ["env.config.js", "code"],
  ["env.d.ts", "code"],
  ["app.env.ts", "code"],
  [".env.js", "code"],
  [".env.yaml", "yaml"],
  ["env.json", "json"],
  ["CMakeLists.txt", "code"],
  ["Vagrantfile", "code"],
  ["init.el", "code"],
  ["login.csh", "shell"],
  [".htaccess", "lines"],
  [".msmtprc", "lines"],
  ["page.HTML", "markup"],
  ["README.md", "prose"],
  ["README", "prose"],
  ["example", "prose"],
  [".example", "prose"],
  ["x.example", "prose"],
  ["a.constructor", "prose"],
  ["a.__proto__", "prose"],
])("takes %s for %s", (path, syntax) => {
  expect(syntaxOf(path)).toBe(syntax);
});

it.each([
  ["go", "#!/bin/sh\nset -e\n", "shell"],
  ["tools/js", "#!/usr/bin/env bash\n", "shell"],
  ["C", "#! /bin/dash -e\r\n", "shell"],
  ["r", "#!/usr/bin/make -f\n", "shell"],
  ["go", "#!/usr/bin/env python3\n", "code"],
  ["config", "#!/usr/bin/env ruby\n", "code"],
  ["go", "package main\n", "code"],
  ["env", "A=1\n", "lines"],
  ["x.go", "#!/bin/sh\n", "code"],
  ["deploy", "#!/bin/sh\n", "prose"],
])("takes %s that begins with %j for %s", (path, text, syntax) => {
  expect(syntaxOfFile(path, () => text)).toBe(syntax);
});

it.each([
  ["[db]\nuser=app\n", "lines"],
  ["[default]\naws_access_key_id = x\n", "lines"],
  ['\n[remote "origin"]\r\n\turl = x\r\n', "lines"],
  ["[profile a.b]\n# whose\nregion = x\n", "lines"],
  ["[[users]]\nname = 'x'\n", "lines"],
  ["[server]\n[client]\npassword=x\n", "lines"],
  ["[\n1]", "json"],
  ['["a"]', "json"],
  ['["a"]\n', "json"],
  ['[{"a": 1}]', "json"],
  ['{"a": 1}', "json"],
  ["<a>", "markup"],
  ["a=b\n", "lines"],
  ["a: b\n", "yaml"],
])("takes the text %j for %s", (text, syntax) => {
  expect(syntaxOfText(text)).toBe(syntax);
});
