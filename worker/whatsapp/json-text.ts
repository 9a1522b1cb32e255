/** An array or object that is being written: `names` are an object's keys, `next` the member that follows. */
interface Open {
  readonly container: object
  readonly names: readonly string[] | null
  next: number
}

/**
 * JSON text of any parsed JSON value. `JSON.stringify` recurses and throws a RangeError on a body of
 * some thousand nested brackets, which is genuine JSON all the same and has to be kept.
 */
export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "null"
  } catch {
    return writeWithoutRecursion(value)
  }
}

/** Keeps one small record for each bracket that is open and nothing for what is written. */
function writeWithoutRecursion(value: unknown): string {
  const written: string[] = []
  const open: Open[] = []
  begin(value, open, written)
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const members = top.names ?? (top.container as readonly unknown[])
    if (top.next === members.length) {
      written.push(top.names === null ? "]" : "}")
      open.pop()
      continue
    }
    if (top.next > 0) written.push(",")
    begin(nextMember(top, written), open, written)
  }
  return written.join("")
}

/** Writes a plain value whole, and of an array or object the bracket that opens it. */
function begin(value: unknown, open: Open[], written: string[]): void {
  if (typeof value !== "object" || value === null) {
    written.push(JSON.stringify(value) ?? "null")
    return
  }
  const names = Array.isArray(value) ? null : namesOf(value)
  written.push(names === null ? "[" : "{")
  open.push({ container: value, names, next: 0 })
}

/** Members that are undefined are left out, as `JSON.stringify` does. */
function namesOf(value: object): readonly string[] {
  return Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [name]))
}

function nextMember(top: Open, written: string[]): unknown {
  const at = top.next++
  if (top.names === null) return (top.container as readonly unknown[])[at]
  const name = top.names[at] ?? ""
  written.push(JSON.stringify(name), ":")
  return (top.container as Readonly<Record<string, unknown>>)[name]
}
