import { describe, expect, it } from "vitest"
import { SCOPES } from "#protocol/scopes.ts"
import type { ChannelWithSecrets } from "./channel.ts"
import { type FirstStart, firstStart } from "./first-start.ts"
import { actorOf } from "./principal.ts"

const OWNER = { email: "camila@example.test", password: "correct horse" }
const CHANNEL = {
  phoneNumberId: "pn_1",
  wabaId: "w",
  phone: null,
  secrets: { accessToken: "t", appSecret: "s", verifyToken: "v" },
}

async function started(wanted: FirstStart) {
  const made: string[] = []
  const channels: ChannelWithSecrets[] = []
  await firstStart(wanted, {
    async ensureOwner({ email, name, workspaceName }) {
      if (workspaceName !== "Clínica Demo") made.push(`${workspaceName}, of ${name}`)
      made.push(`owner ${email}`)
      return { workspaceId: "ws_1" }
    },
    async ensureApiKey({ workspaceId, key, scopes }) {
      made.push(`key ${workspaceId} ${key} ${scopes.length}`)
    },
    async addChannel(channel) {
      channels.push(channel)
    },
  })
  return { made, channels }
}

describe("the first start", () => {
  it("[START1] makes owner, key with every scope, and channel", async () => {
    const { made, channels } = await started({ owner: OWNER, apiKey: "rk_1", channel: CHANNEL })
    expect(made).toEqual([`owner ${OWNER.email}`, `key ws_1 rk_1 ${SCOPES.length}`])
    expect(channels).toEqual([
      {
        ...CHANNEL,
        id: expect.stringMatching(/^ch_[0-9a-z]{20}$/),
        workspaceId: "ws_1",
        name: "WhatsApp",
        provider: "meta",
      },
    ])
  })

  it("[START1] the same settings give the same channel, so that a restart makes no second", async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() => started({ owner: OWNER, apiKey: null, channel: CHANNEL })),
    )
    expect(first).toEqual(second)
    const other = await started({
      owner: OWNER,
      apiKey: null,
      channel: { ...CHANNEL, phoneNumberId: "pn_2" },
    })
    expect(other.channels[0]?.id).not.toBe(first?.channels[0]?.id)
  })

  it("[START1] names owner and workspace as it is told to", async () => {
    const owner = { ...OWNER, name: "Ana Lima", workspaceName: "Clínica Boa Vista" }
    const { made } = await started({ owner, apiKey: null, channel: null })
    expect(made).toEqual(["Clínica Boa Vista, of Ana Lima", `owner ${OWNER.email}`])
  })

  it("[START2] without an owner nothing is made, and a part that is missing is not made", async () => {
    expect(await started({ owner: null, apiKey: "rk_1", channel: CHANNEL })).toEqual({
      made: [],
      channels: [],
    })
    expect(await started({ owner: OWNER, apiKey: null, channel: null })).toEqual({
      made: [`owner ${OWNER.email}`],
      channels: [],
    })
  })

  it("[CARE1] whoever asks is named in what they did", () => {
    const person = { kind: "person", userId: "us_1", name: "Camila", email: "", role: "owner" } as const
    const program = {
      kind: "program",
      keyId: "ak_1",
      name: "Agenda",
      scopes: [],
      requestsPerMinute: null,
      workspaceId: "ws_1",
    } as const
    expect(actorOf({ ...person, workspaceId: "ws_1", sessionId: "s" })).toEqual({
      kind: "attendant",
      id: "us_1",
      name: "Camila",
    })
    expect(actorOf(program)).toEqual({ kind: "program", id: "ak_1", name: "Agenda" })
  })
})
