import { join, resolve } from "node:path"
import type { Browser, Locator, Page } from "playwright-core"
import { expect } from "vitest"
import { missingForLab } from "../../scripts/pbx-lab/requirements.ts"
import type { LabVersion } from "../../scripts/pbx-lab/versions.ts"
import { LiveStage } from "../../telephony-agent/testing/live-stage.ts"
import { RealEdge } from "../../telephony-agent/testing/real-edge.ts"
import type { SipCall } from "../../telephony-agent/testing/sip/sip-call.ts"
import { CHROMIUM, noBrowser, openBrowser, signIn, type Watched } from "../e2e/browser.ts"

const stateDir = resolve(import.meta.dirname, "../..", process.env["RAMAL_STATE_DIR"] ?? ".ramal")
const PATIENCE_MS = 20_000

/** What these tests need and this machine has not; null where everything is there. */
export const missing = missingForLab() ?? (noBrowser ? `Chromium at ${CHROMIUM}` : null)
/** What the title of a skipped test says. */
export const note = missing === null ? "" : ` (skipped: ${missing} is missing)`
/** Whether they run: on CI they fail rather than be left out. */
export const isRun = missing === null || process.env["CI"] === "true"

/** A caller, as the line writes them and as people read them. */
export interface Caller {
  readonly number: string
  readonly shown: string
}

/** Somebody in Brasília by the last four digits. */
export function callerOf(last: string): Caller {
  return { number: `556199999${last}`, shown: `+55 61 99999-${last}` }
}

/** An office: a real Asterisk with its phones, the real agent and product, and two windows of one person in Chromium. */
export class OfficeStage {
  readonly stage: LiveStage
  readonly edge: RealEdge
  readonly #browser: Browser
  readonly #windows: readonly [Watched, Watched]

  private constructor(
    stage: LiveStage,
    edge: RealEdge,
    browser: Browser,
    windows: readonly [Watched, Watched],
  ) {
    this.stage = stage
    this.edge = edge
    this.#browser = browser
    this.#windows = windows
    for (const { page } of windows) page.setDefaultTimeout(PATIENCE_MS)
  }

  /** Starts all of it, the board open in the first window. */
  static async open(version: LabVersion): Promise<OfficeStage> {
    const stage = await LiveStage.open(stateDir, version)
    const edge = await RealEdge.open(stage.lab.release.ip, join(stage.lab.folders.run, "spool"))
    const browser = await openBrowser()
    const windows = [await signIn(browser, edge.door), await signIn(browser, edge.door)] as const
    const office = new OfficeStage(stage, edge, browser, windows)
    await office.board.goto(`${edge.door.url}/chamadas`)
    await office.board.getByText("PBX ligado, ao vivo").waitFor()
    await office.telephone("201").getByText("Livre").waitFor()
    return office
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.edge.close()
    await this.stage.close()
  }

  get board(): Page {
    return this.#windows[0].page
  }

  /** A second window of the same person: the conversation stands open beside the board. */
  get beside(): Page {
    return this.#windows[1].page
  }

  /** What went wrong in either window that nobody would see. */
  get faults(): readonly string[] {
    return this.#windows.flatMap(({ faults }) => faults)
  }

  /** A card of the board by its name. */
  part(name: string): Locator {
    return this.board.getByRole("region", { name, exact: true })
  }

  /** An extension's tile. */
  telephone(number: string): Locator {
    return this.part("Ramais").getByRole("listitem").filter({ hasText: number })
  }

  /** The row of somebody who waits. */
  waiting({ shown }: Caller): Locator {
    return this.part("Na fila agora").getByRole("listitem").filter({ hasText: shown })
  }

  /** The row of a call that goes on. */
  running({ shown }: Caller): Locator {
    return this.part("Ligações agora").getByRole("listitem").filter({ hasText: shown })
  }

  /** The card of a call in the conversation that is open beside the board. */
  card(title: string): Locator {
    return this.beside.getByRole("article", { name: title })
  }

  /** Chooses an act from the menu of a call. */
  async choose({ shown }: Caller, act: string): Promise<void> {
    await this.board.getByRole("button", { name: `O que fazer com a ligação de ${shown}` }).click()
    await this.board.getByRole("menuitem", { name: act }).click()
  }

  /** The window that is open over the board. */
  get dialog(): Locator {
    return this.board.getByRole("dialog")
  }

  bothRing(): Promise<[SipCall, SipCall]> {
    return Promise.all([this.stage.ringing("201"), this.stage.ringing("202")])
  }

  /** A customer calls, 201 takes it, the board and the conversation beside it show that they talk. */
  async talking(caller: Caller): Promise<{ readonly line: SipCall; readonly phone: SipCall }> {
    const line = this.stage.callIn(caller.number)
    const [phone] = await this.bothRing()
    await phone.answer()
    await this.running(caller).getByText("ramal 201", { exact: false }).waitFor()
    await this.openConversation(caller)
    await this.card("Em ligação pelo WhatsApp").getByText("Com ramal 201").waitFor()
    return { line, phone }
  }

  async openConversation({ shown }: Caller): Promise<void> {
    await this.beside.goto(`${this.edge.door.url}/inbox/all`)
    await this.beside.getByRole("link").filter({ hasText: shown }).first().click()
    await this.beside.getByRole("article").first().waitFor()
  }

  /** Gives the person who is signed in an extension, in the settings. */
  async sitAt(extension: string): Promise<void> {
    await this.beside.goto(`${this.edge.door.url}/settings/sites`)
    const site = this.beside.getByRole("region", { name: "Lab" })
    await site.getByRole("button", { name: "Ramais e pessoas" }).click()
    await site.getByLabel(`Pessoa, Ramal ${extension}`).selectOption({ index: 1 })
    await site.getByRole("button", { name: "Salvar" }).click()
    await site.getByText("Salvo", { exact: true }).waitFor()
  }

  /** Waits until the board shows no call any more. */
  async quiet(): Promise<void> {
    await this.part("Ligações agora").getByText("Nenhuma ligação em curso.").waitFor()
  }
}

/** Waits until a clock that is to be seen shows something else than it did. */
export async function moves(clock: Locator): Promise<void> {
  const before = await clock.textContent()
  await expect.poll(() => clock.textContent()).not.toBe(before)
}
