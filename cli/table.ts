import CliTable from "cli-table3";

/** No lines, so that a table reads the same in a terminal, a log and a message. */
const chars = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
};

/** Rows under a head, in columns as wide as their contents; numbers stand at the right. */
export function formatTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const style = { head: [], border: [], "padding-left": 0, "padding-right": 0 };
  const colAligns = head.map((_, column) => (typeof rows[0]?.[column] === "number" ? "right" : "left"));
  const table = new CliTable({ head: [...head], chars, style, colAligns });
  table.push(...rows.map((row) => [...row]));
  return table.toString().replace(/ +$/gm, "");
}
