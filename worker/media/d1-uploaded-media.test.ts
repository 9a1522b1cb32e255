import { env } from "cloudflare:workers"
import { expect, it } from "vitest"
import type { ChannelId, MediaId } from "#domain/ids.ts"
import { REUSED_FOR_MS } from "../app/uploaded-media.ts"
import { someEdge } from "../testing/edge/some-edge.ts"
import { d1UploadedMedia } from "./d1-uploaded-media.ts"

const of = (waMediaId: string, uploadedAt: number) => ({ waMediaId, phoneNumberId: "55", uploadedAt })

it("[MDR1] what a provider has is found again until it expires or is forgotten", async () => {
  const channelId = (await someEdge()).channel.id as ChannelId
  const uploads = d1UploadedMedia(env.DB)
  const [one, two] = ["md_1" as MediaId, "md_2" as MediaId]
  expect(await uploads.find(channelId, one)).toBe(null)
  await uploads.remember(channelId, one, of("a", 1_000))
  await uploads.remember(channelId, one, of("b", 2_000))
  expect(await uploads.find(channelId, one)).toEqual(of("b", 2_000))
  await uploads.forget(channelId, one, "a")
  expect(await uploads.find(channelId, one)).toEqual(of("b", 2_000))
  await uploads.remember(channelId, two, of("c", 2_001 + REUSED_FOR_MS))
  expect(await uploads.find(channelId, one)).toBe(null)
  await uploads.forget(channelId, two, "c")
  expect(await uploads.find(channelId, two)).toBe(null)
})
