/** Which detectors there are, for the rules that are active. */
import type { Base64Level } from "../../model/base64-level.ts";
import type { Rule } from "../rules/rule.ts";
import { assignmentDetector, foreignNameDetector } from "./assignments.ts";
import { attributeDetector } from "./attributes.ts";
import { commandLoginDetector, rareCommandDetector } from "./command-logins.ts";
import { connectionStringDetector } from "./connection-strings.ts";
import type { Detector, Inside } from "./detector.ts";
import { dottedDetector } from "./dotted.ts";
import { encodedDetector } from "./encoded.ts";
import { fileLoginDetector, rareFileLoginDetector } from "./file-logins.ts";
import { heredocDetector } from "./heredocs.ts";
import { httpAuthDetector } from "./http-auth.ts";
import { keyFileDetector } from "./key-files.ts";
import { jsonWebKeyDetector, rsaKeyValueDetector } from "./key-numbers.ts";
import { keywordDetector } from "./keywords.ts";
import { kubernetesDetector } from "./kubernetes-secrets.ts";
import { literalCommandDetector, literalTextDetector } from "./literal-texts.ts";
import { longLiteralDetector } from "./long-literals.ts";
import { mnemonicDetector } from "./mnemonics.ts";
import { nestedKeyDetector } from "./nested-keys.ts";
import { notebookDetector } from "./notebooks.ts";
import { passwordFileDetector } from "./password-files.ts";
import { pluralDetector } from "./plurals.ts";
import { privateKeyDetector, puttyKeyDetector } from "./private-keys.ts";
import { dockerConfigDetector, npmAuthDetector } from "./registry-auth.ts";
import { embeddedInsertDetector, tableDetector } from "./tables.ts";
import { toldDetector, toldLoginDetector } from "./told.ts";
import { randomPasswordDetector, twilioCallDetector, unsealKeyDetector } from "./tool-output.ts";

/** Detectors with a rule of their own, by its id; one that knows a name may have one, too. */
const ofRules: Readonly<Record<string, readonly ((rule: Rule) => Detector)[]>> = {
  "private-key": [
    privateKeyDetector,
    keyFileDetector,
    puttyKeyDetector,
    jsonWebKeyDetector,
    rsaKeyValueDetector,
  ],
  "kubernetes-secret": [kubernetesDetector],
  "docker-config": [dockerConfigDetector],
  "npm-auth": [npmAuthDetector],
  "http-auth": [httpAuthDetector],
  "connection-string": [connectionStringDetector],
  "vault-unseal-key": [unsealKeyDetector],
  "twilio-auth-token": [twilioCallDetector],
  assignment: [
    commandLoginDetector,
    rareCommandDetector,
    passwordFileDetector,
    fileLoginDetector,
    rareFileLoginDetector,
    pluralDetector,
    nestedKeyDetector,
    foreignNameDetector,
    attributeDetector,
    randomPasswordDetector,
    mnemonicDetector,
    tableDetector,
    embeddedInsertDetector,
    toldDetector,
    toldLoginDetector,
  ],
};

export function detectorsFor(
  rules: readonly Rule[],
  level: Base64Level,
  inside: Inside,
): readonly Detector[] {
  const shapes = new Map(rules.filter(({ find }) => find.by === "shape").map(rule => [rule.id, rule]));
  const detectors = [keywordDetector(rules), dottedDetector(rules)];
  for (const rule of rules) for (const create of ofRules[rule.id] ?? []) detectors.push(create(rule));
  const generic = shapes.get("assignment");
  const named = rules.filter(({ find }) => find.by === "name");
  detectors.push(
    assignmentDetector({
      generic,
      connection: shapes.get("connection-string"),
      named,
    }),
  );
  if (generic !== undefined)
    detectors.push(
      ...[heredocDetector, longLiteralDetector, literalTextDetector, literalCommandDetector].map(create =>
        create(inside),
      ),
      notebookDetector(generic, inside),
    );
  if (level !== "off") {
    detectors.push(
      encodedDetector({ level, rule: shapes.get("base64"), privateKey: shapes.get("private-key"), inside }),
    );
  }
  return detectors;
}
