import type { ByteRange } from "../app/media-store.ts"

/**
 * The single range of a `Range` header (RFC 9110, section 14.2). Null: no range, or one of a form that is
 * answered with the whole (several ranges, another unit).
 */
export function byteRange(header: string | undefined, sizeBytes: number): ByteRange | "unsatisfiable" | null {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header ?? "")
  const [, first = "", last = ""] = parts ?? []
  if (parts === null || (first === "" && last === "")) return null
  if (first === "") return suffix(Number(last), sizeBytes)
  const offset = Number(first)
  const end = last === "" ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1)
  if (last !== "" && Number(last) < offset) return null
  return offset >= sizeBytes ? "unsatisfiable" : { offset, length: end - offset + 1 }
}

function suffix(length: number, sizeBytes: number): ByteRange | "unsatisfiable" {
  if (length === 0 || sizeBytes === 0) return "unsatisfiable"
  const taken = Math.min(length, sizeBytes)
  return { offset: sizeBytes - taken, length: taken }
}
