/** Largest string, blob or row of an object's SQLite, bytes. Cloudflare, Durable Objects, limits. */
export const LONGEST_VALUE_BYTES = 2_000_000

/** A text up to this stays in its row; two of them have 1.8 MB in UTF-8 at most (a unit of UTF-16 is three bytes). */
const SHORT_CHARACTERS = 300_000
/** At most 1.8 MB each. */
const PIECE_CHARACTERS = 600_000

/** Stands where a long text would be: JSON, so that a question to the column is none too many, but no object. */
const ELSEWHERE = "null"

const SCHEMA = `CREATE TABLE IF NOT EXISTS long_texts (
  owner TEXT NOT NULL, part TEXT NOT NULL, piece INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (owner, part, piece)
)`

/**
 * JSON objects that may be longer than a value can be: those lie in pieces in a table of their own, which is there
 * only once it is needed. To be called inside the transaction that writes or reads the row.
 */
export class LongTexts {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** Keeps a long text, once its row is written; a short one is in there. */
  keep(owner: string, part: string, text: string): void {
    if (text.length <= SHORT_CHARACTERS) return
    this.#sql.exec(SCHEMA)
    const query = "INSERT INTO long_texts (owner, part, piece, text) VALUES (?, ?, ?, ?)"
    piecesOf(text).forEach((piece, index) => {
      this.#sql.exec(query, owner, part, index, piece)
    })
  }

  /** The text, by what is stored in its row. */
  get(owner: string, part: string, stored: string): string {
    if (stored !== ELSEWHERE) return stored
    const query = "SELECT text FROM long_texts WHERE owner = ? AND part = ? ORDER BY piece"
    const pieces = this.#sql.exec<{ text: string }>(query, owner, part).toArray()
    return pieces.map(({ text }) => text).join("")
  }
}

/** What is stored in the row for a text. */
export function textInRow(text: string): string {
  return text.length <= SHORT_CHARACTERS ? text : ELSEWHERE
}

/** Half a character is none in UTF-8: a piece does not end within one. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = []
  for (let from = 0; from < text.length; ) {
    const end = from + PIECE_CHARACTERS
    const isHalf = end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))
    pieces.push(text.slice(from, isHalf ? end - 1 : end))
    from += pieces.at(-1)?.length ?? PIECE_CHARACTERS
  }
  return pieces
}
