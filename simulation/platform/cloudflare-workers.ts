/** A request is alive for as long as it waits for something. */
export function waitUntil(): void {}

/** What the rooms import from `cloudflare:workers` when they run in the simulation. */
export class DurableObject<Env = unknown> {
  protected readonly ctx: unknown
  protected readonly env: Env

  constructor(ctx: unknown, env: Env) {
    this.ctx = ctx
    this.env = env
  }
}
