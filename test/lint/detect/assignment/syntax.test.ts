/** How a file writes its assignments, by its name. */
import { expect, it } from "vitest";
import { syntaxOf } from "../../../../src/lint/detect/assignment/syntax.ts";

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
