/** The table of what each engine hides, made of the suite's results. */
import { markdownTable } from "./markdown-table.mjs";

/**
 * A row for each group of cases with their number, a column for each engine.
 * @param {import("../test/conformance/results.ts").Results} results
 */
export function conformanceTable({ engines, cases }) {
  const inOrder = [...cases.filter(each => each.promised), ...cases.filter(each => !each.promised)];
  const groups = [...new Set(inOrder.map(each => each.group))];
  const rows = groups.map(group => {
    const own = cases.filter(each => each.group === group);
    return [`${group} (${own.length})`, ...engines.map(engine => cell(engine, own))];
  });
  return markdownTable(["what is printed", ...engines.map(({ title }) => title)], rows);
}

/** The part of the prints in which nothing goes wrong, rounded down. */
function cell({ id, ran }, cases) {
  if (!ran) return "not to be had";
  const sum = count => cases.reduce((total, each) => total + count(each), 0);
  const all = sum(({ secrets }) => secrets);
  const bad = sum(({ secrets, failed }) => (failed[id] === "all" ? secrets : (failed[id]?.length ?? 0)));
  return bad === 0 ? "**all**" : `${Math.floor((100 * (all - bad)) / all)} %`;
}
