import "./picker.css"
import { createSignal, type JSX, onCleanup, onMount, Show } from "solid-js"
import type { TemplateContent } from "#domain/message/content.ts"
import type { Contact } from "../../contacts/contact.ts"
import { loadContact } from "../../contacts/contact-requests.ts"
import { customFields } from "../../contacts/custom-fields.ts"
import { factsOf, type TemplateAnswer } from "../template.ts"
import { knownValues } from "./contact-values.ts"
import { createApproved } from "./create-approved.ts"
import { createFill } from "./create-fill.ts"
import { FillForm } from "./fill-form.tsx"
import { PickList } from "./pick-list.tsx"

/** What of the contact the conversation knows, in case their page cannot be read. */
export interface PickFor {
  readonly contactId: string
  readonly channelId: string | undefined
  readonly name: string | null
  readonly phone: string | null
  readonly username: string | null
  readonly attendant: string
  /** Whether whoever writes looks after the templates too. */
  readonly mayMake: boolean
}

/** Chooses an approved template, fills it, shows it, and sends it. */
export default function TemplatePicker(props: {
  readonly who: PickFor
  readonly now: number
  /** Somebody opened it by hand, it is not just there. */
  readonly isAsked: boolean
  readonly onSend: (content: TemplateContent) => void
}): JSX.Element {
  const [chosen, setChosen] = createSignal<TemplateAnswer>()
  const [isUsed, setUsed] = createSignal(false)
  const [contact, setContact] = createSignal<Contact>()
  const approved = createApproved(() => props.who.channelId)
  const controller = new AbortController()
  onCleanup(() => controller.abort())
  customFields.want()
  onMount(async () => {
    // Without it the conversation's own knowledge fills the gaps.
    const read = loadContact(props.who.contactId, controller.signal)
    setContact(await read.catch(() => undefined))
  })

  /** Back to the list, where whoever was here goes on. */
  function back(): void {
    setUsed(true)
    setChosen(undefined)
  }

  const known = () => {
    const { name, phone, username, attendant } = props.who
    const told = contact()
    const person = told ?? { name, phone, username, email: null, fields: {} }
    return knownValues(person, customFields.items(), attendant)
  }

  return (
    <Show
      when={chosen()}
      keyed
      fallback={
        <PickList
          approved={approved}
          mayMake={props.who.mayMake}
          isAsked={props.isAsked || isUsed()}
          hasPhone={props.who.phone !== null}
          onChoose={setChosen}
        />
      }
    >
      {(answer) => {
        const fill = createFill(factsOf(answer), known)
        return (
          <FillForm
            fill={fill}
            known={known()}
            now={props.now}
            onOther={back}
            onSend={(content) => {
              props.onSend(content)
              back()
            }}
          />
        )
      }}
    </Show>
  )
}
