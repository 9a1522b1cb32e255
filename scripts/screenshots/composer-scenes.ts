import type { Locator, Page } from "playwright-core"
import { drawnFile } from "./drawn-file.ts"
import { atRest, click, inTurn, press, type Scene, see } from "./scene.ts"

type Step = (page: Page) => Promise<unknown>

/** The kinds as the menu has them, from its top. */
const KINDS = [
  ...["sticker", "location", "contacts", "buttons", "list", "cta-url", "flow"],
  ...["product", "product-list", "catalog", "location-request", "call-permission", "voice-call"],
] as const
type Kind = (typeof KINDS)[number]

const PLUS = ".cb > span:not(.em-w, .sp) > button"
const REMINDER =
  "Bom dia! A sua mamografia ficou para quinta-feira, às 16h, com a Dra. Helena. Traga o pedido do médico e os " +
  "exames anteriores; não use desodorante nem talco no dia."

/** The menu of kinds and the form of each: as it opens, well filled, and with what is wrong in it. */
export function composerScenes(path: string): readonly Scene[] {
  const there = (name: string, ...steps: readonly Step[]): Scene => ({
    ...{ name: `compose-${name}`, path },
    act: inTurn(see("[data-message] .bu"), atRest, click(PLUS), see(".rm .mi"), ...steps),
  })
  const form = (kind: Kind, name: string, ...steps: readonly Step[]): Scene =>
    there(`${kind}${name}`, open(kind), ...steps)
  return [
    there("menu"),
    ...KINDS.map((kind) => form(kind, "")),
    form("sticker", "-full", sticker),
    form(
      "sticker",
      "-wrong",
      files({ name: "figura.webp", mimeType: "image/webp", buffer: Buffer.from("no picture") }),
    ),
    form("location", "-full", fill("", "-23,5503", "-46,6339", "Praça da Sé", "Praça da Sé, s/n, São Paulo")),
    form("location", "-wrong", fill("https://maps.app.goo.gl/abc", "123", "oeste")),
    form("contacts", "-found", fill("an"), see(".rc-l .mi")),
    form("contacts", "-full", click(".rc-m >> nth=-1"), fill(...CARD)),
    form(
      "contacts",
      "-wrong",
      click(".rc-m >> nth=-1"),
      fill("", "Dr. Ivo", "33", "ivo@", ""),
      press("Control+Enter"),
    ),
    form("buttons", "-full", more(2), fill(REMINDER, "Confirmo", "Quero remarcar", "Falar com alguém")),
    form("buttons", "-header", fill(REMINDER, "Confirmo"), click("summary"), header(1), fillLast("Clínica")),
    form(
      "buttons",
      "-wrong",
      more(1),
      fill(REMINDER, "Sim, confirmo a quinta-feira", "Não"),
      press("Control+Enter"),
    ),
    form("list", "-full", ...listSteps, formStart),
    form("list", "-full-end", ...listSteps, formEnd),
    form("list", "-wrong", click(".rf-end .b"), press("Control+Enter")),
    form("cta-url", "-full", fill("O seu resultado saiu.", "Ver resultado", "clinica.example/r?id=1")),
    form(
      "cta-url",
      "-wrong",
      fill("O seu resultado saiu.", "Abrir os resultados agora", "clinica"),
      press("Control+Enter"),
    ),
    form("flow", "-full", fill("Preencha antes de vir.", "Preencher ficha", "1234567890"), click("summary")),
    form("flow", "-wrong", ...brokenFlow, formEnd),
    form("product", "-full", fill("protetor-50", "194836987003835"), click("summary")),
    form("product-list", "-full", ...productSteps, formStart),
    form("product-list", "-full-end", ...productSteps, formEnd),
    form("product-list", "-wrong", ...productSteps, fillLast(""), press("Control+Enter")),
    form("catalog", "-full", fill("Tudo o que temos hoje.", "protetor-50", "Clínica Santa Rita")),
    form("voice-call", "-wrong", fill("", ""), press("Control+Enter")),
  ]
}

const CARD = ["", "Dr. Ivo Andrade", "+55 11 3333-4444", "ivo@clinica.example", "Instituto do Coração"]

const open = (kind: Kind) => inTurn(click(`.rm .mi >> nth=${KINDS.indexOf(kind)}`), see(".rd-form .rf"))

const fields = (page: Page) => page.locator(".rd-form .inp :is(input, textarea)").filter({ visible: true })

/** Writes into the fields of the form, from its top. */
const fill =
  (...texts: readonly string[]): Step =>
  async (page) => {
    for (const [index, text] of texts.entries()) await fields(page).nth(index).fill(text)
  }

/** Writes into the last but one: the last is the footer. */
const fillLast =
  (text: string): Step =>
  (page) =>
    fields(page).nth(-2).fill(text)

/** More buttons of a message, each with its field. */
const more =
  (count: number): Step =>
  async (page) => {
    for (let index = 0; index < count; index += 1) await page.locator(".rf-set > .rf-add").click()
  }

/** What stands above the message. */
const header =
  (index: number): Step =>
  (page) =>
    page.locator(".rf-more-in .seg input").nth(index).check({ force: true })

/** Beside its preview the form scrolls by itself, above it with it. */
const scrollForm =
  (top: number): Step =>
  (page) =>
    page.locator(".rd-mid, .rd-form").evaluateAll((all, to) => {
      for (const one of all) one.scrollTo(0, to)
    }, top)
const [formStart, formEnd] = [scrollForm(0), scrollForm(1e6)]

const listSteps = [
  click(".rf-part .rf-add"),
  click(".rf-end .b"),
  fill(
    ...["Quando fica melhor para a senhora? Escolha um dos horários livres desta semana.", "Ver horários"],
    ...["Dias de semana", "Quinta, 14h20", "Dra. Helena, sala 2", "Quinta, 16h", "Dra. Helena, sala 2"],
    ...["Fim de semana", "Sábado, 9h", "Dr. Ivo, só com o pedido médico em mãos"],
  ),
] as const

const productSteps = [
  click(".rf-end .b"),
  fill(
    ...["Separei estes para a sua pele.", "Dermocosméticos", "194836987003835"],
    ...["Proteção", "protetor-50\nprotetor-70\nbase-fps", "Limpeza", "sabonete-facial"],
  ),
] as const

const brokenFlow = [
  fill("Preencha antes de vir.", "Preencher ficha", "1234567890"),
  click("summary"),
  (page: Page) => page.locator(".rf-more-in textarea").first().fill('{"nome": "Ana"'),
  press("Tab"),
  press("Control+Enter"),
] as const

const files =
  (file: Parameters<Locator["setInputFiles"]>[0]): Step =>
  (page) =>
    page.locator(".rd-form input[type=file]").setInputFiles(file)

/** A sticker as WhatsApp takes them. */
async function sticker(page: Page): Promise<void> {
  await files(await drawnFile(page, "obrigada.webp", "image/webp", "Obrigada!"))(page)
  await page.locator(".rk-f .t2").waitFor()
}
