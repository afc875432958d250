/** PyPI's tokens, macaroons that begin with the name of the index: "API tokens". */
import { base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const pypi: RuleGroup = {
  id: "pypi",
  summary: "PyPI",
  rules: [
    {
      id: "pypi-token",
      title: "PyPI API token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["pypi-AgEIcHlwaS5vcmc", "pypi-AgENdGVzdC5weXBpLm9yZw"],
        pattern: /pypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZw)[A-Za-z0-9_-]{50,1000}/,
      },
      advice: "Remove it at https://pypi.org/manage/account/token/.",
      examples: {
        hits: () => [
          `pypi-AgEIcHlwaS5vcmc${sample(base64Url, 150)}`,
          `pypi-AgENdGVzdC5weXBpLm9yZw${sample(base64Url, 150)}`,
        ],
        misses: () => [`pypi-AgEIcHlwaS5vcmc${sample(base64Url, 20)}`],
      },
    },
  ],
};
