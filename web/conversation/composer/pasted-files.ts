/**
 * The files of a paste. What office programs copy is text with a picture of it beside: there the text is
 * meant. Beside copied files some systems put their names as text: there the files are.
 */
export function pastedFiles(data: Pick<DataTransfer, "files" | "getData"> | null): readonly File[] {
  const files = [...(data?.files ?? [])]
  const lines = (data?.getData("text/plain") ?? "").split(/\r?\n/).filter((line) => line.trim() !== "")
  const areNames = lines.every((line) => files.some(({ name }) => line.endsWith(name)))
  return lines.length === 0 || areNames ? files : []
}
