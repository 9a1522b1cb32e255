import type { Page } from "playwright-core"
import type { DemoContent } from "./demo-content.ts"
import {
  alter,
  atRest,
  click,
  fail,
  goOffline,
  inTurn,
  press,
  type Scene,
  scrollTo,
  see,
  setClock,
  stall,
  write,
} from "./scene.ts"

const MESSAGES = /\/send\/text/
const BUBBLE = "[data-message] .bu"

/** Conversations in all that can be with them. */
export function conversationScenes(demo: DemoContent): readonly Scene[] {
  const { conversationId, closedId, silentId } = demo
  const path = `/inbox/all/${conversationId}`
  const there = (name: string, ...steps: readonly ((page: Page) => Promise<unknown>)[]): Scene => ({
    ...{ name: `conversation-${name}`, path },
    act: inTurn(see(BUBBLE), atRest, ...steps),
  })
  const apart = { isApart: true, path }
  const writtenAt = Date.now()
  return [
    { name: "conversation", path, act: inTurn(see(BUBBLE), atRest) },
    { name: "conversation-older", path, act: inTurn(see(BUBBLE), scrollUp) },
    { name: "conversation-loading", path, before: stall(/\/events/) },
    { name: "conversation-failed", path, before: fail(/\/events/), act: see("[role=alert]") },
    { name: "conversation-linked", path: `${path}?message=5`, act: see(BUBBLE) },
    { name: "conversation-link-lost", path: `${path}?message=wamid.none`, act: see(".strip") },
    { name: "conversation-missing", path: "/inbox/all/cv_00000000000000000000000000", act: see(".empty") },
    { name: "conversation-done", path: `/inbox/closed/${closedId}`, act: inTurn(see(BUBBLE), atRest) },
    { name: "conversation-silent", path: `/inbox/all/${silentId}`, act: inTurn(see(BUBBLE), atRest) },
    {
      ...{ name: "conversation-template", path: `/inbox/all/${silentId}` },
      act: inTurn(
        see(BUBBLE),
        see(".comp button:has-text('lembrete_pagamento')"),
        click(".comp button:has-text('lembrete_pagamento')"),
      ),
    },
    {
      ...apart,
      name: "conversation-closed",
      before: setClock(30, "both"),
      act: see(".closed, .cw, .composer"),
    },
    { ...apart, name: "conversation-ending", before: setClock(23.5, "both", writtenAt), act: see(BUBBLE) },
    { name: "conversation-colleague", by: "colleague", path, act: inTurn(see(BUBBLE), atRest) },
    ...writing(there, path),
    ...sheets(there),
    ...kinds(demo),
    ...consent(path),
    ...troubles(there, path),
  ]
}

type There = (name: string, ...steps: readonly ((page: Page) => Promise<unknown>)[]) => Scene

function writing(there: There, path: string): readonly Scene[] {
  return [
    there("note", press("n")),
    there("reply", press("r")),
    there("tools", (page) => page.locator(BUBBLE).last().hover()),
    there("emoji", click(".cb button[aria-label='Emoji']")),
    there("canned", press("r"), (page) => page.keyboard.type("/"), see("[role=listbox]")),
    there("mention", press("n"), (page) => page.keyboard.type("@"), see("[role=listbox]")),
    there("too-long", write("Preparo da mamografia. ".repeat(180))),
    there("files", chooseFiles),
    there("voice", click(".cb .ib:has(.lucide-mic), .cb .ib >> nth=-1"), see(".vrec"), pause),
    {
      ...{ name: "conversation-voice-refused", path },
      before: (page) => page.addInitScript(refuseMicrophone),
      act: inTurn(see(BUBBLE), atRest, click(".cb .ib >> nth=-1"), pause),
    },
  ]
}

function sheets(there: There): readonly Scene[] {
  return [
    there("panel", press("i")),
    there("viewer", click(".ph")),
    there("search", press("Control+f"), see(".sb-in input"), (page) => page.keyboard.type("quinta"), pause),
    there("search-none", press("Control+f"), see(".sb-in input"), (page) => page.keyboard.type("zzz"), pause),
    there("assign", press("a"), see(".menu[role=menu]")),
    there("labels", press("l"), see(".menu[role=dialog]")),
    there("snooze", press("s"), see(".menu[role=dialog]")),
    there("priority", press("p"), see(".menu[role=dialog]")),
    there("date", press("d"), see(".menu[role=dialog]")),
    there("more", (page) => page.locator(".hd .ib").filter({ visible: true }).nth(-2).click()),
  ]
}

/** A conversation with a message of every kind, from its end upwards, and one with calls over WhatsApp. */
function kinds({ kindsId, callerId, callbackId }: DemoContent): readonly Scene[] {
  const path = `/inbox/all/${kindsId}`
  const up = (name: string, pixels: number): Scene => ({
    ...{ name: `conversation-kinds${name}`, path },
    act: inTurn(see(BUBBLE), atRest, scrollBy(-pixels)),
  })
  return [
    ...[up("", 0), up("-2", 600), up("-3", 1_200), up("-4", 1_800)],
    { name: "conversation-call", path: `/inbox/all/${callerId}`, act: inTurn(see(".cc"), atRest) },
    { name: "conversation-call-phone", path: `/inbox/all/${callbackId}`, act: inTurn(see(".cc"), atRest) },
  ]
}

const OPT_OUT = ".pan .sec:has(.blk)"

/** What the customer wants of us, in the panel. */
function consent(path: string): readonly Scene[] {
  const contact = /\/api\/v1\/contacts\/[^/]+$/
  const refused = alter(contact, (one: object) => ({ ...one, marketing: "opted-out" }))
  const blocked = alter(contact, (one: object) => ({ ...one, blocked: true }))
  const there = inTurn(see(BUBBLE), atRest, openPanel, scrollTo(OPT_OUT))
  return [
    { name: "conversation-marketing", path, act: there },
    { name: "conversation-marketing-no", path, before: refused, act: there },
    {
      ...{ name: "conversation-marketing-ask", path, before: refused },
      act: inTurn(there, click(`${OPT_OUT} .b`), see("[role=alertdialog]")),
    },
    {
      ...{ name: "conversation-marketing-failed", path, before: fail(/\/marketing$/) },
      act: inTurn(there, click(`${OPT_OUT} .b`), see(`${OPT_OUT} [role=alert]`)),
    },
    {
      ...{ name: "conversation-block-ask", path },
      act: inTurn(there, click(`${OPT_OUT} .blk >> nth=1 >> .b`), see("[role=alertdialog]")),
    },
    { name: "conversation-blocked-elsewhere", path, before: blocked, act: there },
  ]
}

/** Beside the log it is open already. */
async function openPanel(page: Page): Promise<void> {
  if (!(await page.locator(".pan").first().isVisible())) await page.keyboard.press("i")
  await page.locator(OPT_OUT).waitFor()
}

function troubles(there: There, path: string): readonly Scene[] {
  const refused = (name: string, status: number, problem: object): Scene => ({
    ...{ name: `conversation-${name}`, path },
    before: fail(MESSAGES, status, problem),
    act: inTurn(see(BUBBLE), atRest, write("Temos às 14h20"), press("Enter"), pause),
  })
  return [
    there("offline", goOffline, write("Segue o endereço"), press("Enter"), pause),
    there("file-offline", goOffline, chooseFiles, pause),
    refused("moved", 409, { code: "conversation-moved", by: "customer" }),
    refused("gone", 404, { code: "not-found" }),
    refused("refused", 422, { code: "contact-unreachable" }),
  ]
}

const LONG_ENOUGH_MS = 3_000

const pause = (page: Page) => page.waitForTimeout(LONG_ENOUGH_MS)

const scrollBy = (pixels: number) => (page: Page) =>
  page.locator(".log").evaluate((log, by) => log.scrollBy(0, by), pixels)

const scrollUp = scrollBy(-700)

async function chooseFiles(page: Page): Promise<void> {
  const file = (name: string, mimeType: string, text: string) => ({
    name,
    mimeType,
    buffer: Buffer.from(text),
  })
  await page
    .locator(".cb input[type=file]")
    .first()
    .setInputFiles([
      file("Preparo da mamografia, com o que levar e a que horas chegar.pdf", "application/pdf", "%PDF-1.4"),
      file("planilha.exe", "application/x-msdownload", "MZ"),
      file("vazio.pdf", "application/pdf", ""),
    ])
}

/** Runs in the page. */
function refuseMicrophone(): void {
  navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"))
}
