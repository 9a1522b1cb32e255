import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from "node:fs"
import { dirname } from "node:path"
import type { WorldRecord } from "./record.ts"

/** An append-only file of JSON lines: written before anything is answered, read whole at the start. */
export type Journal = {
  readAll(): readonly WorldRecord[]
  append(record: WorldRecord): void
}

/** The journal in a file; a line cut short by a crash is dropped, so that the next one starts clean. */
export function openJournal(path: string): Journal {
  mkdirSync(dirname(path), { recursive: true })
  return {
    readAll: () => (existsSync(path) ? parseLines(path) : []),
    append: (record) => appendFileSync(path, `${JSON.stringify(record)}\n`),
  }
}

function parseLines(path: string): readonly WorldRecord[] {
  const bytes = readFileSync(path)
  const whole = bytes.lastIndexOf(10) + 1
  if (whole < bytes.length) truncateSync(path, whole)
  const lines = bytes.subarray(0, whole).toString("utf8").split("\n").filter(Boolean)
  return lines.map((line, index) => parseLine(line, `${path}:${index + 1}`))
}

function parseLine(line: string, where: string): WorldRecord {
  try {
    return JSON.parse(line) as WorldRecord
  } catch (cause) {
    throw new Error(`the journal is damaged at ${where}; move the file away to start afresh`, { cause })
  }
}
