/** Without it Excel takes UTF-8 for a page of its own. */
export const BYTE_ORDER_MARK = "\ufeff"

/** RFC 4180 */
const LINE_END = "\r\n"

/** What stands between two commas; null is nothing. */
export type Cell = string | number | null

/** A line of a file of CSV, with its end. */
export function csvLine(cells: readonly Cell[]): string {
  return cells.map(cellText).join(",") + LINE_END
}

/** What an answer that is saved as such a file says of itself. */
export function csvHeaders(fileName: string): Readonly<Record<string, string>> {
  return {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${fileName}"`,
    "cache-control": "no-store",
  }
}

/** What begins like a formula is none: spreadsheets would carry it out (OWASP, CSV injection). */
function cellText(cell: Cell): string {
  if (cell === null) return ""
  if (typeof cell === "number") return String(cell)
  const plain = /^[=+\-@\t\r\n＝＋－＠]/.test(cell.trimStart()) ? `'${cell}` : cell
  return /["',;\r\n\t]|^\s|\s$/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
