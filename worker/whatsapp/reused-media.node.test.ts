import { describe, expect, it } from "vitest"
import type { ChannelId, MediaId, MessageId } from "#domain/ids.ts"
import { REUSED_FOR_MS, type UploadedMedia, type UploadedMedium } from "../app/uploaded-media.ts"
import type { OutgoingMessage, SendOutcome, WhatsAppNumber } from "../app/whatsapp-port.ts"
import { reusingUploads } from "./reused-media.ts"

const MEDIA = "md_1" as MediaId
const CHANNEL = { id: "ch_1" as ChannelId, phoneNumberId: "55" }
const HOUR = 3_600_000

function memory(): UploadedMedia & { readonly kept: Map<string, UploadedMedium> } {
  const kept = new Map<string, UploadedMedium>()
  const key = (channel: string, media: string) => `${channel} ${media}`
  return {
    kept,
    find: async (channel, media) => kept.get(key(channel, media)) ?? null,
    remember: async (channel, media, medium) => void kept.set(key(channel, media), medium),
    forget: async (channel, media, waMediaId) => {
      if (kept.get(key(channel, media))?.waMediaId === waMediaId) kept.delete(key(channel, media))
    },
  }
}

function bench(uploads: UploadedMedia = memory(), channel = CHANNEL) {
  const at = { now: 1_000_000 }
  const given: string[] = []
  const answer = { sent: { outcome: "accepted", wamid: "w" } as SendOutcome }
  const provider: WhatsAppNumber = {
    upload: async (mediaId) => {
      given.push(mediaId)
      return { outcome: "uploaded", waMediaId: `wa${given.length}` }
    },
    send: async () => answer.sent,
    markRead: async () => ({ outcome: "done" }),
  }
  const number = reusingUploads(provider, channel, { uploads, now: () => at.now })
  const idOf = async () => {
    const uploaded = await number.upload(MEDIA)
    return uploaded.outcome === "uploaded" ? uploaded.waMediaId : uploaded.outcome
  }
  return { number, at, given, idOf, answer }
}

const message = (waMediaId: string): OutgoingMessage => ({
  ...{ messageId: "m" as MessageId, to: { phone: "5511987654321" as never }, repliesTo: null, attempt: 0 },
  ...{ waMediaId, content: { kind: "media", media: "image", source: { from: "store", mediaId: MEDIA } } },
})
const refused = (code: number) =>
  ({ outcome: "refused", error: { code, title: "no" }, channelBroken: false }) as const

describe("media that the provider has already", () => {
  it("[MDR1] a medium is given to a channel's provider once, and its id is used again for 27 days", async () => {
    const { idOf, at, given } = bench()
    expect(await idOf()).toBe("wa1")
    at.now += REUSED_FOR_MS - 1
    expect([await idOf(), given.length]).toEqual(["wa1", 1])
    at.now += 1
    expect([await idOf(), given.length]).toEqual(["wa2", 2])
  })

  it("[MDR1] an id is of one channel and of one number", async () => {
    const uploads = memory()
    await bench(uploads).idOf()
    for (const other of [
      { ...CHANNEL, id: "ch_2" as ChannelId },
      { ...CHANNEL, phoneNumberId: "56" },
    ]) {
      const { idOf, given } = bench(uploads, other)
      await idOf()
      expect(given).toEqual([MEDIA])
    }
  })

  it("[MDR2] an id that the provider has lost is forgotten and the message tried again with a new one", async () => {
    const { number, idOf, at, answer } = bench()
    const first = await idOf()
    at.now += HOUR
    answer.sent = refused(131053)
    expect(await number.send(message(first))).toMatchObject({ outcome: "retry", afterMs: 0, cooldown: false })
    expect(await idOf()).toBe("wa2")
    expect(await number.send(message("wa2"))).toEqual(refused(131053))
  })

  it("[MDR2] a refusal for another reason stays one", async () => {
    const { number, idOf, at, answer } = bench()
    const first = await idOf()
    at.now += HOUR
    answer.sent = refused(131047)
    expect(await number.send(message(first))).toEqual(refused(131047))
    expect(await idOf()).toBe(first)
  })

  it("[MDR2] a register out of reach costs an upload and no message", async () => {
    const away = () => Promise.reject(new Error("away"))
    const { idOf, given } = bench({ find: away, remember: away, forget: away })
    expect([await idOf(), await idOf(), given.length]).toEqual(["wa1", "wa2", 2])
  })
})
