import { createRoot } from "solid-js"
import { describe, expect, it } from "vitest"
import { type Capture, createVoice, LONGEST_MS, type VoiceFile, VoiceRefused } from "./create-voice.ts"

const VOICE: VoiceFile = { file: { name: "voice.ogg" } as File, durationMs: 2480, isNote: true }

function record(open?: () => Promise<Capture>) {
  const did: string[] = []
  const sent: VoiceFile[] = []
  const left: VoiceFile[] = []
  let now = 0
  let tick = () => {}
  let unplug = () => {}
  const capture: Capture = {
    pause: () => void did.push("pause"),
    resume: () => void did.push("resume"),
    drop: () => void did.push("drop"),
    level: () => 0.5,
    async finish() {
      did.push("finish")
      return VOICE
    },
  }
  const made = createRoot((dispose) => ({
    dispose,
    voice: createVoice({
      open: async (onEnd) => {
        unplug = onEnd
        return open === undefined ? capture : open()
      },
      now: () => now,
      every: (_, run) => {
        tick = run
        return () => {
          tick = () => {}
        }
      },
      onSend: (voice) => void sent.push(voice),
      onLeft: (voice) => void left.push(voice),
    }),
  }))
  const pass = (ms: number) => {
    now += ms
    tick()
  }
  return { ...made, did, sent, left, pass, unplug: () => unplug(), status: () => made.voice.state().status }
}

const settled = () => new Promise<void>((done) => setTimeout(done))

describe("recording a voice note", () => {
  it("[UIN5] time and level stand still while it is paused", async () => {
    const { voice, pass, status } = record()
    expect(status()).toBe("asking")
    await settled()
    pass(1000)
    voice.pause()
    pass(60_000)
    expect([status(), voice.elapsedMs(), voice.levels()]).toEqual(["paused", 1000, [0.5]])
    voice.resume()
    pass(500)
    expect([status(), voice.elapsedMs(), voice.levels().length]).toEqual(["recording", 1500, 2])
  })

  it("[UIN6] one listens before sending, or sends at once; each is sent once", async () => {
    const first = record()
    await settled()
    first.voice.stop()
    await settled()
    expect([first.status(), first.sent, first.voice.elapsedMs()]).toEqual(["heard", [], 2480])
    first.voice.send()
    first.voice.send()
    await settled()
    expect(first.sent).toEqual([VOICE])
    const second = record()
    await settled()
    second.voice.send()
    await settled()
    expect([second.sent, second.left]).toEqual([[VOICE], []])
  })

  it("[UIN7] discarded it lets the microphone go and nothing is sent", async () => {
    const { voice, did, sent, left, dispose } = record()
    await settled()
    voice.discard()
    dispose()
    await settled()
    expect([did, sent, left]).toEqual([["drop"], [], []])
  })

  it("[UIN8] leaving in the middle keeps what was said; a microphone that comes too late is let go", async () => {
    const { left, dispose } = record()
    await settled()
    dispose()
    await settled()
    expect(left).toEqual([VOICE])
    const late = record()
    late.dispose()
    await settled()
    expect([late.did, late.left]).toEqual([["drop"], []])
  })

  it("[UIN9] a microphone that ends, or an hour, ends the recording and keeps it", async () => {
    const unplugged = record()
    await settled()
    unplugged.unplug()
    await settled()
    expect(unplugged.status()).toBe("heard")
    const long = record()
    await settled()
    long.pass(LONGEST_MS)
    await settled()
    expect(long.status()).toBe("heard")
  })

  it("[UIN10] a microphone that is refused says why", async () => {
    const refused = record(() => Promise.reject(new VoiceRefused("denied")))
    await settled()
    expect(refused.voice.state()).toEqual({ status: "refused", why: "denied" })
  })
})
