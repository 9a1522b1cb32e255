import type { WebhookKind } from "#protocol/webhook-kinds.ts"

const SCHEMA = "CREATE TABLE IF NOT EXISTS outgoing (kind TEXT PRIMARY KEY) WITHOUT ROWID"

/**
 * What the workspace's webhooks want to hear, as its feed knows it: rooms learn it with the answer to what they hand in
 * anyway, so that a workspace without a webhook pays nothing for there being webhooks.
 */
export class FeedOutgoing {
  readonly #ctx: DurableObjectState
  #kinds: readonly WebhookKind[] | undefined

  constructor(ctx: DurableObjectState) {
    this.#ctx = ctx
    ctx.storage.sql.exec(SCHEMA)
  }

  kinds(): readonly WebhookKind[] {
    const query = "SELECT kind FROM outgoing"
    this.#kinds ??= this.#ctx.storage.sql
      .exec<{ kind: WebhookKind }>(query)
      .toArray()
      .map(({ kind }) => kind)
    return this.#kinds
  }

  set(kinds: readonly WebhookKind[]): void {
    const { sql } = this.#ctx.storage
    this.#ctx.storage.transactionSync(() => {
      sql.exec("DELETE FROM outgoing")
      for (const kind of kinds) sql.exec("INSERT INTO outgoing (kind) VALUES (?)", kind)
    })
    this.#kinds = kinds
  }
}
