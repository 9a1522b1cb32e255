import type { Page } from "playwright-core"
import { drawnFile } from "./drawn-file.ts"
import { click, inTurn, type Scene, see, toEnd } from "./scene.ts"

type Step = (page: Page) => Promise<unknown>

const PATH = "/settings/templates/new"
/** Where the groups of choices stand in the form. */
const SEGMENTS = { category: 0, codeKind: 1, header: 2 }
const CATEGORIES = ["MARKETING", "UTILITY", "AUTHENTICATION"] as const
const OFFERED =
  "Olá, {{1}}! Só nesta semana a avaliação completa da pele sai com 25% de desconto. Responda a esta mensagem ou " +
  "marque pelo botão; o desconto vale para quem marcar até domingo."

/** The editor with each kind of template in it, from its top and from its end, and with what is wrong. */
export function templateScenes(): readonly Scene[] {
  return [
    ...editor(
      "text",
      ...begin("UTILITY", "lembrete_de_exame"),
      header(1),
      body("Olá, {{1}}! O seu exame ficou para {{2}}, na unidade do centro."),
      examples,
    ),
    ...editor("offer", ...begin("MARKETING", "oferta_da_semana"), ...offer),
    ...editor("offer-wrong", ...begin("MARKETING", "oferta"), click(".tp-check"), submit),
    ...editor("code", ...begin("AUTHENTICATION", "codigo_de_acesso")),
    ...editor("code-app", ...begin("AUTHENTICATION", "codigo_no_app"), choose("codeKind", 2), submit),
    ...editor("carousel", ...begin("MARKETING", "novidades"), body("Novidades da semana."), cards),
    ...editor("products", ...begin("MARKETING", "vitrine"), body("Acabou de chegar."), cards, onProducts),
    ...editor("calls", ...begin("UTILITY", "podemos_ligar"), body("Podemos ligar?"), click(".tp-check")),
    ...editor("place", ...begin("UTILITY", "onde_fica"), header(5), body("É aqui que nós ficamos, {{1}}.")),
    ...editor("product", ...begin("MARKETING", "um_produto"), header(6), body("Veja este.")),
    ...editor("wrong", submit),
  ]
}

/** Twice: as it is when the last thing was done, and its end. */
function editor(name: string, ...steps: readonly Step[]): readonly Scene[] {
  const act = inTurn(see(".tp-editor"), ...steps)
  return [
    { name: `settings-template-new-${name}`, path: PATH, act },
    { name: `settings-template-new-${name}-end`, path: PATH, act: inTurn(act, toEnd) },
  ]
}

const choose =
  (group: keyof typeof SEGMENTS, index: number): Step =>
  (page) =>
    page.locator(".tp-editor .seg").nth(SEGMENTS[group]).locator("input").nth(index).check({ force: true })

const header = (index: number) => choose("header", index)

const begin = (category: (typeof CATEGORIES)[number], name: string): readonly Step[] => [
  choose("category", CATEGORIES.indexOf(category)),
  write(0, name),
]

const write =
  (index: number, text: string): Step =>
  (page) =>
    page.locator(".tp-editor .inp input").nth(index).fill(text)

const body =
  (text: string): Step =>
  (page) =>
    page.locator(".tp-editor textarea").first().fill(text)

const submit = click(".acts-x .b.p")

async function examples(page: Page): Promise<void> {
  const texts = ["Seu exame", "Ana", "quinta-feira às 16h"]
  await page
    .locator(".tp-editor .inp input")
    .nth(1)
    .fill(texts[0] ?? "")
  for (const index of [0, 1])
    await page
      .locator(".tp-example input")
      .nth(index)
      .fill(texts[index + 1] ?? "")
}

const offer: readonly Step[] = [
  click(".tp-check"),
  write(1, "Só até domingo!"),
  header(1),
  async (page) => {
    const file = await drawnFile(page, "desconto.png", "image/png", "25 %")
    await page.locator(".tp-editor input[type=file]").first().setInputFiles(file)
  },
  body(OFFERED),
]

const cards = click(".tp-carousel > div > .b")

/** The cards' first choice of what they show. */
const onProducts: Step = (page) =>
  page.locator(".tp-card").first().locator(".seg input").nth(2).check({ force: true })
