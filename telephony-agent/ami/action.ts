/** The fields of an action; a list is sent as one line for each value, null and undefined not at all. */
export type ActionFields = Readonly<
  Record<string, string | number | boolean | readonly string[] | null | undefined>
>

/** Asterisk refuses input lines from 1,025 bytes on ("line too long"; `main/manager.c`, get_input). */
export const MAX_ACTION_LINE_BYTES = 1_000
/** Asterisk refuses actions from 129 lines on ("Too many lines in message"). */
export const MAX_ACTION_LINES = 120

/** Input that must never reach Asterisk; the message names the field, never its value. */
export class AmiInputError extends Error {
  readonly field: string

  constructor(field: string, reason: string) {
    super(`${field}: ${reason}`)
    this.name = "AmiInputError"
    this.field = field
  }
}

/**
 * The bytes of an action. The protocol has no quoting: a line end in a value would begin a header, and an empty
 * line an action of its own, so CR, LF and NUL are refused in every name and value.
 */
export function encodeAction(name: string, actionId: string, fields: ActionFields): string {
  const lines = [line("Action", name), line("ActionID", actionId), ...Object.entries(fields).flatMap(linesOf)]
  if (lines.length > MAX_ACTION_LINES) throw new AmiInputError(name, "too many lines")
  return `${lines.join("\r\n")}\r\n\r\n`
}

function linesOf([name, value]: [string, ActionFields[string]]): readonly string[] {
  if (value === null || value === undefined) return []
  if (typeof value === "object") return value.map((one) => line(name, one))
  return [line(name, String(value))]
}

function line(name: string, value: string): string {
  if (/[\r\n\0]/.test(name) || /[\r\n\0]/.test(value))
    throw new AmiInputError(safeName(name), "has a line end or NUL")
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name)) throw new AmiInputError(safeName(name), "is no header name")
  const text = `${name}: ${value}`
  if (Buffer.byteLength(text) > MAX_ACTION_LINE_BYTES) throw new AmiInputError(name, "is too long")
  return text
}

function safeName(name: string): string {
  return name.replace(/[^A-Za-z0-9-]/g, "?").slice(0, 40)
}
