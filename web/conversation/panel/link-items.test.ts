import { expect, it } from "vitest"
import { timeline } from "#domain/projection/timeline.ts"
import { startLog } from "../store/fixtures.ts"
import { linkItems } from "./link-items.ts"

it("[UICO3] the links of a conversation are listed newest first, each once, and nothing else is a link", () => {
  const log = startLog()
  log.receive("veja https://a.example/1 e javascript:alert(1)")
  log.reply("www.b.example")
  log.receive("de novo https://a.example/1")
  expect(linkItems(timeline(log.events).items)).toEqual([
    { href: "https://a.example/1", text: "https://a.example/1", version: 5 },
    { href: "https://www.b.example/", text: "www.b.example", version: 4 },
  ])
})
