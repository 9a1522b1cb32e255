import { createMemo, createSignal } from "solid-js"
import { checkTemplateDraft } from "#domain/template/check-draft.ts"
import { needsOf, partsOf, type TemplateNeed } from "#domain/template/needs.ts"
import type { TemplateViolation } from "#domain/template/template.ts"
import { request } from "../../http/request.ts"
import { factsOf, TEMPLATES_PATH, type TemplateAnswer, templatePath } from "../template.ts"
import { placeOf, violationSentence } from "../violation-sentence.ts"
import { templateOf } from "./components-of.ts"
import { type DraftButton, type DraftCard, type EditorDraft, emptyDraft, type HeaderKind } from "./draft.ts"
import { draftOf } from "./draft-of.ts"
import { cardOfKind, withOffer, withoutFiles } from "./draft-steps.ts"
import { releasePictures } from "./release-pictures.ts"

/** Rules about what is not written yet: nobody is told of them before they want to be done. */
const UNFINISHED = [
  ...["required", "examples", "at-least", "header", "web-address"],
  ...["exactly", "accepted", "package-name"],
]

interface Broken extends TemplateViolation {
  readonly place: string
}

/**
 * A template on its way to Meta: what is written, what is wrong with it, and sending it in. `takesFiles` says whether
 * a channel's provider takes sample files: without one, a header cannot be a file.
 */
export function createEditor(
  before: TemplateAnswer | null,
  language: string,
  takesFiles: (channelId: string) => boolean = () => true,
) {
  const [draft, setDraft] = createSignal<EditorDraft>(
    before === null ? emptyDraft(language) : draftOf(factsOf(before)),
  )
  const [channel, setChannel] = createSignal("")
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [error, setError] = createSignal<unknown>()

  releasePictures(() => [draft().header.file, ...draft().cards.map(({ header }) => header.file)])

  const hasFiles = () => before !== null || takesFiles(channel())
  const template = createMemo(() => templateOf(draft()))
  const broken = createMemo<readonly Broken[]>(() => {
    const { components } = template()
    const types = components.map((one) => String(one["type"]))
    const cards = partsOf(components.find((one) => one["type"] === "CAROUSEL")?.["cards"])
    const cardTypes = cards.map((card) => partsOf(card["components"]).map((one) => String(one["type"])))
    return checkTemplateDraft(template()).map((one) => ({
      ...one,
      place: placeOf(one.field, types, cardTypes),
    }))
  })
  const needs = createMemo<readonly TemplateNeed[]>(() => needsOf(template()))

  /** Sentences about a place of the form; `isWhole` leaves out the places within it. */
  function problems(place: string, isWhole = false): readonly string[] {
    const isHere = (one: Broken) => one.place === place || (!isWhole && one.place.startsWith(`${place}.`))
    return broken()
      .filter(isHere)
      .filter((one) => tried() || !isUnfinished(one))
      .map((one) => violationSentence(one, isFileAt(one.place)))
  }

  const isUnfinished = ({ rule, place }: Broken) =>
    UNFINISHED.includes(rule) || (place === "name" && draft().name === "")

  function isFileAt(place: string): boolean {
    const [, card] = /^(?:cards\.(\d+)\.)?header\.example$/.exec(place) ?? []
    const header = card === undefined ? draft().header : draft().cards[Number(card)]?.header
    return place.endsWith("header.example") && header?.kind !== "TEXT"
  }

  const change = (step: Partial<EditorDraft>) => setDraft((now) => ({ ...now, ...step }))

  /** Sends it in; whether Meta has it. */
  async function submit(): Promise<boolean> {
    setTried(true)
    setError(undefined)
    if (busy() || broken().length > 0) return false
    setBusy(true)
    try {
      await (before === null ? make() : alter(before))
      return true
    } catch (problem) {
      setError(() => problem)
      return false
    } finally {
      setBusy(false)
    }
  }

  function make(): Promise<unknown> {
    const { parameterFormat, ttlSeconds, ...written } = template()
    const place = channel() === "" ? {} : { channel_id: channel() }
    const body = { ...place, ...written, parameter_format: parameterFormat, ...lifeOf(ttlSeconds) }
    return request("POST", TEMPLATES_PATH, body)
  }

  function alter({ id, status }: TemplateAnswer): Promise<unknown> {
    const { category, components, ttlSeconds } = template()
    const kind = status === "APPROVED" ? {} : { category }
    return request("POST", templatePath(id), { components, ...kind, ...lifeOf(ttlSeconds) })
  }

  return {
    before,
    draft,
    change,
    template,
    needs,
    problems,
    broken,
    tried,
    channel,
    setChannel: (id: string) => {
      setChannel(id)
      if (!hasFiles()) setDraft(withoutFiles)
    },
    /** Whether a header may be a file; what exists already is changed at Meta alone. */
    hasFiles,
    busy,
    error,
    submit,
    setExample: (field: string, text: string) => change({ examples: { ...draft().examples, [field]: text } }),
    changeButtons: (buttons: readonly DraftButton[]) => change({ buttons }),
    changeCard: (index: number, step: Partial<DraftCard>) =>
      change({ cards: draft().cards.map((card, at) => (at === index ? { ...card, ...step } : card)) }),
    changeCards: (cards: readonly DraftCard[]) => change({ cards }),
    /** All cards are of one kind. */
    changeCardKind: (kind: HeaderKind) =>
      change({ cards: draft().cards.map((card) => cardOfKind(card, kind)) }),
    changeOffer: (offer: EditorDraft["offer"]) => setDraft((now) => withOffer(now, offer)),
  }
}

/** A template being written, as the parts of its form use it. */
export type Editor = ReturnType<typeof createEditor>

function lifeOf(seconds: number | undefined): { readonly message_send_ttl_seconds?: number } {
  return seconds === undefined ? {} : { message_send_ttl_seconds: seconds }
}
