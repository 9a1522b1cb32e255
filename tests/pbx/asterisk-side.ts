import { expect } from "vitest"
import { asteriskConsole } from "../../scripts/pbx-lab/lab.ts"
import type { LiveStage } from "../../telephony-agent/testing/live-stage.ts"

/** Places of `core show channels concise` (`main/cli.c`). */
const CHANNEL = 0
const BRIDGE = 12

/** What Asterisk itself says, over its console: neither the agent nor the product is asked. */
export class AsteriskSide {
  readonly #stage: LiveStage

  constructor(stage: LiveStage) {
    this.#stage = stage
  }

  /** Waits until those who talk with each other are these and no others: endpoints by name, `line` for the trunk. */
  async talk(...pairs: readonly string[]): Promise<void> {
    await expect.poll(() => this.#pairs()).toEqual([...pairs].sort())
  }

  /** Waits until no channel is left. */
  async silent(): Promise<void> {
    await expect.poll(() => this.#channels()).toEqual([])
  }

  /** Waits until the lot holds these: `701 line`. */
  async parked(...spaces: readonly string[]): Promise<void> {
    await expect.poll(() => this.#lot()).toEqual(spaces)
  }

  /** Waits until a queue has so many callers. */
  async waiting(queue: string, count: number): Promise<void> {
    await expect.poll(() => /has (\d+) calls/.exec(this.#say(`queue show ${queue}`))?.[1]).toBe(String(count))
  }

  /** Waits until a queue is answered by these: `203 dynamic`. */
  async members(queue: string, ...members: readonly string[]): Promise<void> {
    await expect.poll(() => this.#members(queue)).toEqual([...members].sort())
  }

  #pairs(): readonly string[] {
    const inBridge = this.#channels().filter((fields) => fields[BRIDGE] !== "")
    const byBridge = Map.groupBy(inBridge, (fields) => fields[BRIDGE])
    // one alone in a bridge waits there, or has been left
    const talks = [...byBridge.values()].filter((legs) => legs.length > 1)
    return talks
      .map((legs) =>
        legs
          .map((leg) => endpointOf(leg[CHANNEL]))
          .sort()
          .join(" "),
      )
      .sort()
  }

  #channels(): readonly (readonly string[])[] {
    const lines = this.#say("core show channels concise").split("\n")
    return lines.filter((line) => line.includes("!")).map((line) => line.split("!"))
  }

  #lot(): readonly string[] {
    const [, parked = ""] = this.#say("parking show default").split("Parked Calls")
    return [...parked.matchAll(/^\s*Space\s*:\s*(\d+)[\s\S]*?^\s*Channel\s*:\s*(\S+)/gm)].map(
      ([, space, channel]) => `${space} ${endpointOf(channel)}`,
    )
  }

  #members(queue: string): readonly string[] {
    const lines = this.#say(`queue show ${queue}`).split("\n")
    return lines
      .flatMap((line) => {
        const extension = /PJSIP\/(\d+)/.exec(line)?.[1]
        return extension === undefined
          ? []
          : [`${extension} ${line.includes("(dynamic)") ? "dynamic" : "static"}`]
      })
      .sort()
  }

  #say(command: string): string {
    return asteriskConsole(this.#stage.lab.folders, command)
  }
}

/** `PJSIP/wa.meta.vc-00000001` is the line, `PJSIP/201-00000002` is 201. */
function endpointOf(channel: string | undefined): string {
  const name = /^[^/]+\/(.+)-[0-9a-f]{8}/.exec(channel ?? "")?.[1] ?? ""
  return name === "wa.meta.vc" ? "line" : name
}
