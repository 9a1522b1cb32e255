import type {
  ChangedWebhook,
  DisabledReason,
  OutgoingWebhook,
  WantedWebhook,
  WebhookState,
} from "../app/outgoing-port.ts"

const SCHEMA = `
CREATE TABLE IF NOT EXISTS webhooks (
  id TEXT PRIMARY KEY, url TEXT NOT NULL, description TEXT NOT NULL, kinds TEXT NOT NULL, state TEXT NOT NULL,
  disabled_reason TEXT, failing_since INTEGER, secret TEXT NOT NULL, previous_secret TEXT,
  previous_until INTEGER, created_at INTEGER NOT NULL
) WITHOUT ROWID`

/** A webhook with its secrets, sealed. */
export interface StoredWebhook extends OutgoingWebhook {
  readonly secret: string
  readonly previousSecret: string | null
}

type Row = {
  id: string
  url: string
  description: string
  kinds: string
  state: WebhookState
  disabled_reason: DisabledReason | null
  failing_since: number | null
  secret: string
  previous_secret: string | null
  previous_until: number | null
  created_at: number
}

/** The webhooks of a workspace in its object; few, so that they are read whole. */
export class WebhookTable {
  readonly #sql: SqlStorage
  #known: readonly StoredWebhook[] | undefined

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(SCHEMA)
  }

  /** The oldest first. */
  all(): readonly StoredWebhook[] {
    const query = "SELECT * FROM webhooks ORDER BY created_at, id"
    this.#known ??= this.#sql.exec<Row>(query).toArray().map(webhookOf)
    return this.#known
  }

  find(id: string): StoredWebhook | undefined {
    return this.all().find((one) => one.id === id)
  }

  add(id: string, { url, description, kinds }: WantedWebhook, secret: string, at: number): void {
    this.#write(
      "INSERT INTO webhooks (id, url, description, kinds, state, secret, created_at) VALUES (?, ?, ?, ?, 'active', ?, ?)",
      ...[id, url, description, JSON.stringify(kinds), secret, at],
    )
  }

  /** Whoever is switched on again begins anew: what failed before counts no more. */
  change(id: string, { url, description, kinds, isOn }: ChangedWebhook): void {
    this.#write(
      `UPDATE webhooks SET url = coalesce(?, url), description = coalesce(?, description),
         kinds = coalesce(?, kinds) WHERE id = ?`,
      ...[url ?? null, description ?? null, kinds === undefined ? null : JSON.stringify(kinds), id],
    )
    if (isOn === undefined) return
    this.#write(
      "UPDATE webhooks SET state = ?, disabled_reason = NULL, failing_since = NULL WHERE id = ?",
      ...[isOn ? "active" : "paused", id],
    )
  }

  disable(id: string, reason: DisabledReason): void {
    this.#write("UPDATE webhooks SET state = 'disabled', disabled_reason = ? WHERE id = ?", reason, id)
  }

  setFailingSince(id: string, at: number | null): void {
    this.#write("UPDATE webhooks SET failing_since = ? WHERE id = ?", at, id)
  }

  setSecrets(id: string, secret: string, previous: string | null, previousUntil: number | null): void {
    this.#write(
      "UPDATE webhooks SET secret = ?, previous_secret = ?, previous_until = ? WHERE id = ?",
      ...[secret, previous, previousUntil, id],
    )
  }

  remove(id: string): void {
    this.#write("DELETE FROM webhooks WHERE id = ?", id)
  }

  #write(query: string, ...values: readonly (string | number | null)[]): void {
    this.#sql.exec(query, ...values)
    this.#known = undefined
  }
}

/** A webhook as it is shown: without its secrets. */
export function shownWebhook({ secret: _, previousSecret: __, ...shown }: StoredWebhook): OutgoingWebhook {
  return shown
}

function webhookOf(row: Row): StoredWebhook {
  const { id, url, description, state, secret } = row
  return {
    ...{ id, url, description, state, secret },
    kinds: JSON.parse(row.kinds) as StoredWebhook["kinds"],
    disabledReason: row.disabled_reason,
    failingSince: row.failing_since,
    previousSecret: row.previous_secret,
    previousSecretUntil: row.previous_until,
    createdAt: row.created_at,
  }
}
