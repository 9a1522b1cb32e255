import { useNavigate } from "@solidjs/router"
import contactIcon from "lucide-static/icons/contact-round.svg?raw"
import commandIcon from "lucide-static/icons/corner-down-right.svg?raw"
import talkIcon from "lucide-static/icons/message-circle.svg?raw"
import { type Accessor, createMemo } from "solid-js"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import { request } from "../http/request.ts"
import { inboxHref } from "../inbox/inbox-address.ts"
import { contactName } from "../parts/contact-name.ts"
import { COMMAND_GROUPS, type Command } from "./command.ts"
import type { FoundContact, PeopleSearch } from "./create-people-search.ts"
import { matchCommands } from "./match-commands.ts"
import { commands } from "./registry.ts"
import { commandWords as t } from "./words/command-words.ts"

/** One line of the command bar. */
export interface Choice {
  readonly id: string
  readonly title: string
  /** What tells it from its neighbours. */
  readonly detail?: string
  readonly icon: string
  readonly keys?: readonly string[]
  /** Asks the server first: the bar stays until it is done. */
  readonly isFar?: boolean
  readonly run: () => unknown
}

/** Lines under one heading. */
export interface ChoiceGroup {
  readonly name: string
  readonly choices: readonly Choice[]
}

/** What the command bar offers for what is typed. `onMissing` hears of a contact without a conversation. */
export function createChoices(
  query: Accessor<string>,
  people: PeopleSearch,
  onMissing: (sentence: string) => void,
): Accessor<readonly ChoiceGroup[]> {
  const navigate = useNavigate()
  const goTo = (row: InboxRow) =>
    navigate(inboxHref(row.lifecycle === "closed" ? "closed" : "all", row.conversationId))

  async function openContact(contact: FoundContact): Promise<void> {
    const path = `/api/v1/contacts/${encodeURIComponent(contact.id)}`
    const { conversations } = await request<{ readonly conversations: readonly InboxRow[] }>("GET", path)
    const [newest] = [...conversations].sort((one, other) => other.lastActivityAt - one.lastActivityAt)
    if (newest === undefined) onMissing(t("contact-silent", { name: nameOf(contact) }))
    else goTo(newest)
  }

  const rowChoice = (row: InboxRow): Choice => ({
    id: row.conversationId,
    title: contactName(row),
    ...(row.phone === null ? {} : { detail: row.lastLine?.preview.text ?? "" }),
    icon: talkIcon,
    run: () => goTo(row),
  })
  const contactChoice = (contact: FoundContact): Choice => ({
    id: contact.id,
    title: nameOf(contact),
    icon: contactIcon,
    isFar: true,
    run: () => openContact(contact),
  })
  return createMemo(() =>
    [
      { name: t("conversations"), choices: people.rows().map(rowChoice) },
      ...commandGroups(matchCommands(commands(), query()), query()),
      { name: t("contacts"), choices: people.contacts().map(contactChoice) },
    ].filter(({ choices }) => choices.length > 0),
  )
}

/** Nothing typed: by their groups; else the best first, in one. */
function commandGroups(found: readonly Command[], query: string): readonly ChoiceGroup[] {
  if (query.trim() !== "") return [{ name: t("commands"), choices: found.map(commandChoice) }]
  return COMMAND_GROUPS.map((group) => ({
    name: t(`group-${group}`),
    choices: found.filter((command) => command.group === group).map(commandChoice),
  }))
}

function commandChoice(command: Command): Choice {
  return {
    id: command.id,
    title: command.title,
    icon: command.icon ?? commandIcon,
    ...(command.keys === undefined ? {} : { keys: command.keys }),
    run: () => command.run?.(),
  }
}

function nameOf({ name, username, phone }: FoundContact): string {
  return contactName({ contactName: name, username, phone, isGroup: false })
}
