import { describe, expect, it } from "vitest"
import {
  type ConversationId,
  conversationOfMessage,
  inboundMessageId,
  isConversationId,
  isMessageId,
  outboundMessageId,
  versionOfMessage,
} from "./ids.ts"

const CONVERSATION = `cv_${"a1".repeat(13)}` as ConversationId

describe("ids", () => {
  it("[KEY2] a message id tells its conversation, an inbound one its place in the log", () => {
    const inbound = inboundMessageId(CONVERSATION, 17)
    const outbound = outboundMessageId(CONVERSATION, "abc9")
    expect([inbound, outbound]).toEqual([`${CONVERSATION}.v17`, `${CONVERSATION}.oabc9`])
    expect([inbound, outbound].map(isMessageId)).toEqual([true, true])
    expect([inbound, outbound].map(conversationOfMessage)).toEqual([CONVERSATION, CONVERSATION])
    expect([inbound, outbound].map(versionOfMessage)).toEqual([17, undefined])
  })

  it.each([
    "",
    "wamid.HBgM",
    CONVERSATION,
    `${CONVERSATION}.v0`,
    `${CONVERSATION}.v017`,
    `${CONVERSATION}.v${"9".repeat(16)}`,
    `${CONVERSATION}.o`,
    `${CONVERSATION}.o${"a".repeat(41)}`,
    `${CONVERSATION}.oA`,
    `${CONVERSATION}.v1\n`,
    ` ${CONVERSATION}.v1`,
    `${CONVERSATION.slice(0, -1)}.v1`,
  ])("[KEY2] %j is no message id", (text) => {
    expect(isMessageId(text)).toBe(false)
    expect(conversationOfMessage(text)).toBeUndefined()
    expect(versionOfMessage(text)).toBeUndefined()
  })

  it.each([
    [CONVERSATION, true],
    [`${CONVERSATION}a`, false],
    [CONVERSATION.toUpperCase(), false],
    ["cv_", false],
    ["", false],
  ])("[KEY2] whether %j is a conversation id: %s", (text, is) => {
    expect(isConversationId(text)).toBe(is)
  })
})
