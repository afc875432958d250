/** How a file writes its assignments, by its name. */

/**
 * `code`: a value is a literal in quotes, all else an expression · `json`: the same, without expressions · `yaml` and
 * `lines`: an unquoted value goes to the end of its line · `shell`: to the next blank · `markup`: elements and
 * attributes · `prose`: anything, so that a value must look random.
 */
export const syntaxes = ["code", "json", "yaml", "lines", "shell", "markup", "prose"] as const;
export type Syntax = (typeof syntaxes)[number];

const byExtension: ReadonlyMap<string, Syntax> = new Map(
  (
    [
      [
        "code",
        "js mjs cjs jsx ts mts cts tsx vue svelte py pyi ipynb go java kt kts scala sbt groovy gradle cs fs vb rb php rs swift m mm c h cc cpp hpp cxx hh hxx ino pde dart ex exs erl clj lua pl pm r jl sql tf hcl bicep nix proto coffee graphql cypher cql tmpl ejs el lisp cl scm ss rkt hrl zig cr nim hs ml mli pas jsonnet libsonnet cue pkl rego bzl cmake pp",
      ],
      ["json", "json json5 jsonc webmanifest map har tfstate"],
      ["yaml", "yml yaml sls"],
      [
        "lines",
        "env ini cfg conf cnf config properties props toml npmrc netrc pypirc editorconfig tfvars service desktop reg dist local development production staging ks htaccess msmtprc fetchmailrc wgetrc s3cfg offlineimaprc smbcredentials boot",
      ],
      [
        "shell",
        "sh bash zsh fish ksh csh tcsh tcl exp ps1 psm1 bat cmd mk dockerfile containerfile envrc profile bashrc",
      ],
      ["markup", "xml html htm xhtml plist csproj vbproj resx xaml pom svg jsp aspx"],
    ] as const
  ).flatMap(([syntax, extensions]) => extensions.split(" ").map(extension => [extension, syntax] as const)),
);

/** What is written behind the extension of a file that is made into one, or was one. */
const wrappers = new Set(
  "example sample template tmpl tpl gotmpl j2 jinja jinja2 erb mustache dist default bak old orig".split(" "),
);

export function syntaxOf(path: string): Syntax {
  const file = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  if (/^(?:docker|container)file|^makefile|^jenkinsfile|^procfile/.test(file)) return "shell";
  if (/^(?:vagrant|rake|gem|pod|fast|guard|berks|cap)file$|^cmakelists\.txt$/.test(file)) return "code";
  if (/^[._]netrc$|^credentials$|^caddyfile/.test(file)) return "lines";
  const isOfVariables = /^\.?env(?:\.|$)|\.env(?:\.|$)/.test(file);
  if (isOfVariables && ofCountry.test(file)) return "lines";
  const dot = file.lastIndexOf(".");
  const extension = file.slice(dot + 1);
  // `config.yaml.tmpl` is written as a `config.yaml` is.
  const inner = wrappers.has(extension)
    ? file.slice(file.lastIndexOf(".", dot - 1) + 1, Math.max(0, dot))
    : extension;
  if (isOfVariables) return byExtension.get(inner) ?? "lines";
  return byExtension.get(inner) ?? byExtension.get(extension) ?? "prose";
}

/** A script can be called as the files of a language end: `go` is not in Go where its first line says what runs it. */
export function syntaxOfFile(path: string, beginning: () => string): Syntax {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const [, interpreter] = (byExtension.has(name) && firstLine.exec(beginning())) || [];
  if (interpreter === undefined) return syntaxOf(path);
  return /(?:^|[/ \t])(?:[a-z]{0,3}sh|g?make)(?![\w-])/.test(interpreter) ? "shell" : "code";
}

const firstLine = /^#!([^\n]+)/;

/** `.env.pl`: the variables of a country, where `env.pl` is a program. */
const ofCountry = /\.env\.(?:cl|cr|el|ml|mm|pl)$/;

/** A section of an INI file, with what it sets or a comment below it. */
const section = /^\s*\[{1,2}[\w .:/@"'-]{1,80}\]{1,2}[ \t]*\r?\n\s*(?:[#;[]|["']?[\w.-]+["']?[ \t]*[=:])/;

/** How a decoded text writes them, by its beginning. */
export function syntaxOfText(beginning: string): Syntax {
  if (section.test(beginning)) return "lines";
  if (/^\s*[{[]/.test(beginning)) return "json";
  if (/^\s*</.test(beginning)) return "markup";
  return /^[\w.-]+=/m.test(beginning) ? "lines" : "yaml";
}
