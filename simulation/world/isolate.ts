import type { Conversations } from "../../worker/app/conversation-port.ts"
import type { ContactDirectories } from "../../worker/app/directory-port.ts"
import type { Feeds } from "../../worker/app/feed-port.ts"
import { fetchMedia } from "../../worker/app/fetch-media.ts"
import type { WebhookJournals } from "../../worker/app/journal-port.ts"
import { receiveWebhook } from "../../worker/app/receive-webhook.ts"
import { rememberContacts } from "../../worker/app/remember-contacts.ts"
import type { HttpApp } from "../../worker/http/http-env.ts"
import { D1Queries } from "../../worker/read-model/d1-queries.ts"
import { createGraphClient } from "../../worker/whatsapp/graph-client.ts"
import { readIdentityChanges } from "../../worker/whatsapp/number-change.ts"
import { readWebhook } from "../../worker/whatsapp/read-webhook.ts"
import { downloadMedium } from "../../worker/whatsapp/whatsapp-number.ts"
import { Life } from "../clock/life.ts"
import { deliverOverHttp, httpApp } from "./http-app.ts"
import type { QueuedMedia } from "./media-queue.ts"
import { CHANNELS, WORKSPACE } from "./people-and-channels.ts"
import { conversationsOf, directoriesOf, feedsOf, GRAPH, journalsOf } from "./ports.ts"
import { callLife, remoteCall } from "./remote-call.ts"
import type { World } from "./world.ts"

/** What the code of a request is given; made once for each life of an isolate. */
export interface IsolateParts {
  readonly conversations: Conversations
  readonly directories: ContactDirectories
  readonly journals: WebhookJournals
  readonly feeds: Feeds
  readonly queries: D1Queries
  readonly channels: { ofWorkspace(): Promise<typeof CHANNELS> }
  readonly now: () => number
}

interface Running {
  readonly life: Life
  readonly parts: IsolateParts
  /** The HTTP side; null when what is behind it is called. */
  readonly app: HttpApp | null
}

/** A place where requests are handled; what it remembers goes with it. */
export class Isolate {
  readonly #world: World
  readonly #name: string
  #running: Running | undefined

  constructor(world: World, name: string) {
    this.#world = world
    this.#name = name
  }

  kill(): void {
    const life = this.#running?.life
    this.#running = undefined
    life?.end("killed")
  }

  /** A request from outside: what it answers, or that there was no answer. */
  request<Result>(label: string, handle: (parts: IsolateParts) => Promise<Result>): Promise<Result> {
    return callLife(
      this.#world,
      () => this.#current().life,
      "isolate",
      label,
      async () => structuredClone(await handle(this.#current().parts)),
    )
  }

  /** One delivery of Meta: the HTTP status. */
  receive(body: string, signature: string): Promise<number> {
    return this.request("webhook", async (parts) => {
      const app = this.#current().app
      if (app !== null) return deliverOverHttp(app, body, signature)
      const updates = readWebhook(JSON.parse(body))
      const identityChanges = (raw: string) =>
        raw.includes("user_id_update") ? readIdentityChanges(JSON.parse(raw)) : []
      const received = await receiveWebhook(updates, CHANNELS, null, { ...parts, identityChanges })
      return received.status === "stored" ? 200 : 503
    })
  }

  /** One job of the media queue. */
  fetchMedia(job: QueuedMedia): Promise<null> {
    return this.request("media job", async ({ conversations, now }) => {
      await fetchMedia(job, { conversations, now, store: this.#world.media, download: this.#download })
      return null
    })
  }

  readonly #download = async (channelId: string, waMediaId: string) => {
    const channel = CHANNELS.find(({ id }) => id === channelId)
    if (channel === undefined) return { failed: "unauthorized", final: true } as const
    const { phoneNumberId, secrets } = channel
    const client = createGraphClient({ ...GRAPH, phoneNumberId, accessToken: secrets.accessToken })
    return downloadMedium(client, waMediaId)
  }

  #current() {
    this.#running ??= this.#start()
    return this.#running
  }

  #start(): Running {
    const [life, parts] = [new Life(this.#name, () => this.#endTurn()), this.#parts()]
    return { life, parts, app: this.#world.throughHttp ? httpApp(this.#world, parts) : null }
  }

  #parts(): IsolateParts {
    const world = this.#world
    const now = () => world.scheduler.now
    return {
      conversations: conversationsOf(world),
      directories: rememberContacts(directoriesOf(world), now),
      journals: journalsOf(world),
      feeds: feedsOf(world),
      queries: new D1Queries(world.d1 as unknown as D1Database),
      channels: { ofWorkspace: () => remoteCall(world, "d1", `d1 channels of ${WORKSPACE}`, () => CHANNELS) },
      now,
    }
  }

  #endTurn(): boolean {
    if (!this.#world.weather.killsTurn()) return true
    this.#world.scheduler.note(`${this.#name} killed`)
    this.kill()
    return false
  }
}
