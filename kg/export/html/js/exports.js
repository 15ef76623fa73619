// Papers in the forms that reference managers, editors and spreadsheets read.
import { data } from "./data.js";

const isArxiv = (id) => /^\d{4}\.\d{4,5}$/.test(id);
const yearOf = (paper) => (isArxiv(data.id(paper)) ? `20${data.id(paper).slice(0, 2)}` : data.date(paper).slice(0, 4));
const oneLine = (text) => text.replace(/\s+/g, " ").trim();

// What BibTeX would read as a command.
const SPECIAL = { "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
const escapeBibtex = (value) => value.replace(/[\\{}~^]/g, (letter) => SPECIAL[letter]).replace(/[&%$#_]/g, (letter) => `\\${letter}`).replace(/\s+/g, " ");

/** A paper as a BibTeX entry. */
export const bibtex = (paper, note = "") => {
  const id = data.id(paper);
  const fields = [
    ["title", `{${escapeBibtex(data.name(paper))}}`], ["year", yearOf(paper)],
    ...(isArxiv(id) ? [["eprint", id], ["archivePrefix", "arXiv"]] : []), ["url", data.url(paper).replace(/[{}\\]/g, "")], ["note", escapeBibtex(note)],
  ].filter(([, value]) => value);
  return `@misc{${id.replace(/[^\w.:-]/g, "_")},\n${fields.map(([name, value]) => `  ${name} = {${value}},\n`).join("")}}\n`;
};

/** A paper as a RIS record. */
export const ris = (paper, note = "") => {
  const fields = [["TY", "UNPB"], ["TI", oneLine(data.name(paper))], ["PY", yearOf(paper)], ["ID", data.id(paper)], ["UR", data.url(paper)], ["N1", oneLine(note)]];
  return `${fields.filter(([, value]) => value).map(([tag, value]) => `${tag}  - ${value}\r\n`).join("")}ER  - \r\n`;
};

/** A paper or an entity as an item of a Markdown list. */
export const markdown = (node, note = "") => {
  const name = oneLine(data.name(node)).replace(/[\\[\]*_`<>]/g, (letter) => `\\${letter}`);
  const url = data.isPaper(node) ? data.url(node).replace(/[()\s]/g, encodeURIComponent) : "";
  return `- ${url ? `[${name}](${url})` : name}${data.isPaper(node) ? ` (${[data.id(node), data.date(node)].filter(Boolean).join(", ")})` : ""}${note ? `: ${oneLine(note)}` : ""}\n`;
};

// A spreadsheet runs what begins like a formula; an apostrophe says that it is text.
const cell = (value) => `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;

/** Nodes as CSV, ids as text. */
export const csv = (rows) => ["id,kind,title,date,url,note", ...rows.map(({ node, note }) => [
  `${data.isPaper(node) ? "paper:" : ""}${data.id(node)}`, data.kind(node), oneLine(data.name(node)), data.date(node), data.isPaper(node) ? data.url(node) : "", oneLine(note),
].map(cell).join(","))].map((line) => `${line}\r\n`).join("");

/**
 * A list of papers and entities as a file: { text, type, name }.
 * @param {"bibtex" | "ris" | "markdown" | "csv"} format
 * @param {KeptNode[]} rows
 */
export const exportRows = (format, rows) => {
  const papers = rows.filter(({ node }) => data.isPaper(node));
  if (format === "bibtex") return { text: papers.map(({ node, note }) => bibtex(node, note)).join("\n"), type: "application/x-bibtex", name: "reading-list.bib" };
  if (format === "ris") return { text: papers.map(({ node, note }) => ris(node, note)).join(""), type: "application/x-research-info-systems", name: "reading-list.ris" };
  if (format === "markdown") return { text: rows.map(({ node, note }) => markdown(node, note)).join(""), type: "text/markdown", name: "reading-list.md" };
  return { text: `\ufeff${csv(rows)}`, type: "text/csv", name: "reading-list.csv" };
};
