import { createSignal, createUniqueId, type JSX, lazy, onMount, Show } from "solid-js"
import type { UserId } from "#domain/ids.ts"
import { laterPart } from "../../parts/later-part.tsx"
import { whenRested } from "../../parts/when-rested.ts"
import { formatPhone } from "../../words/format.ts"
import { type Room, useRoom } from "../room-context.ts"
import { t } from "../words/t.ts"
import { ComposerButtons } from "./composer-buttons.tsx"
import type { Composer } from "./create-composer.ts"
import { WhileLoading } from "./part-failed.tsx"
import { preloadPendingTrouble } from "./pending-trouble.tsx"
import { fullness } from "./plan-send.ts"
import { ReplyStrip } from "./reply-strip.tsx"
import { createSuggest } from "./suggest/create-suggest.ts"
import type { FindSuggestions, Suggestion } from "./suggest/suggestion.ts"
import { type FieldHandle, TextField } from "./text-field.tsx"

const AttachmentList = lazy(async () => ({ default: (await import("./attachment-list.tsx")).AttachmentList }))
const SuggestMenu = lazy(async () => ({ default: (await import("./suggest/suggest-menu.tsx")).SuggestMenu }))
const TextNotices = laterPart(async () => ({ default: (await import("./text-notices.tsx")).TextNotices }))
const WhyNot = laterPart(async () => ({ default: (await import("./text-notices.tsx")).WhyNot }))
const WritingCommands = laterPart(() => import("./writing-commands.ts"))
const VoicePanel = lazy(() => import("./voice/voice-panel.tsx"))

/** The field with its quote, its files and its buttons. */
export function Writing(props: {
  readonly composer: Composer
  readonly onField: (field: FieldHandle) => void
}): JSX.Element {
  const room = useRoom()
  const { composer } = props
  const [recording, setRecording] = createSignal(false)
  const [noFiles, setNoFiles] = createSignal(false)
  const [rested, setRested] = createSignal(false)
  const suggest = createSuggest(finderFor(room))
  const [warningId, menuId] = [createUniqueId(), createUniqueId()]
  const isReply = () => composer.tab() === "reply"
  const isRecording = () => recording() && isReply()
  const plan = () => composer.obstacle() ?? composer.refusal()
  let field: FieldHandle | undefined
  onMount(() => whenRested(() => setRested(true)))
  onMount(preloadParts)

  function submit(): void {
    suggest.close()
    composer.submit()
    field?.focus()
  }

  async function take({ insert }: Suggestion, length: number): Promise<void> {
    suggest.close()
    field?.replaceBefore(length, insert)
    const { firstUnfilled } = await import("./suggest/fill-variables.ts")
    const hole = insert.includes("{{") ? firstUnfilled(composer.text()) : null
    if (hole !== null) field?.select(hole.from, hole.to)
  }

  function onKey(event: KeyboardEvent): boolean {
    const did = suggest.onKey(event)
    if (did === "handled") return true
    if (did !== null) {
      void take(did.taken, did.length)
      return true
    }
    if (event.key === "ArrowUp" || event.key === "ArrowDown")
      return composer.pickReply(event.key === "ArrowUp" ? "older" : "newer")
    if (event.key !== "Escape" || composer.replyTo() === null) return false
    composer.setReplyTo(null)
    return true
  }

  function addFiles(files: Iterable<File>): void {
    setNoFiles(!isReply())
    if (isReply()) composer.attachments.add(files)
    field?.focus()
  }

  return (
    <>
      <Show when={isReply()}>
        <ReplyStrip composer={composer} />
        <Show when={composer.attachments.list().length > 0}>
          <WhileLoading>
            <AttachmentList attachments={composer.attachments} />
          </WhileLoading>
        </Show>
      </Show>
      <Show when={suggest.menu()}>
        <WhileLoading>
          <SuggestMenu id={menuId} suggest={suggest} onTake={take} />
        </WhileLoading>
      </Show>
      <TextField
        value={composer.text()}
        label={isReply() ? t("message") : t("note")}
        placeholder={placeholder(composer, room.customer())}
        describedBy={warningId}
        menu={
          suggest.items().length > 0 ? { id: menuId, option: `${menuId}-${suggest.chosen()}` } : undefined
        }
        onInput={(value, before) => {
          setNoFiles(false)
          composer.write(value)
          void suggest.look(before, composer.tab())
        }}
        onSubmit={submit}
        onKey={onKey}
        onFiles={addFiles}
        handle={(handle) => {
          field = handle
          props.onField(handle)
        }}
      />
      <p class="cwarn" id={warningId} role="status">
        <Show when={noFiles() || plan()}>
          <WhyNot noFiles={noFiles()} plan={plan()} />
        </Show>
      </p>
      <Show when={fullness(composer.text()) || composer.draft.isUnkept()}>
        <TextNotices composer={composer} />
      </Show>
      <Show when={rested()}>
        <WritingCommands />
      </Show>
      <Show
        when={!isRecording()}
        fallback={
          <WhileLoading
            onBack={() => setRecording(false)}
            meanwhile={<div class="cb vrec" aria-busy="true" />}
          >
            <VoicePanel
              onSend={({ file, isNote }) => addVoice(composer, file, isNote, true)}
              onLeft={({ file, isNote }) => addVoice(composer, file, isNote, false)}
              onClose={() => {
                setRecording(false)
                field?.focus()
              }}
            />
          </WhileLoading>
        }
      >
        <ComposerButtons
          composer={composer}
          onFiles={addFiles}
          onInsert={(text) => field?.insert(text)}
          onFocus={() => field?.focus()}
          onRecord={() => setRecording(true)}
          onSubmit={submit}
        />
      </Show>
    </>
  )
}

/** Small parts that one may need when the network is gone already: loaded once there is nothing else to do. */
function preloadParts(): void {
  whenRested(() => {
    void preloadPendingTrouble().catch(() => {})
    for (const part of [AttachmentList, SuggestMenu]) void part.preload().catch(() => {})
  })
}

function addVoice(composer: Composer, file: File, isNote: boolean, leavesAlone: boolean): void {
  composer.attachments.add([file], { voice: isNote ? "note" : "sound", leavesAlone })
}

/** Finds what signs mean; everything for it is loaded with the first sign. */
function finderFor({ me, conversation }: Room): FindSuggestions {
  return async (kind, query) => {
    const find = await import("./suggest/find-suggestions.ts")
    if (kind === "emoji") return find.findEmoji(query)
    if (kind === "mention") return find.findColleagues(query, me.user.id as UserId)
    const { profile, address } = conversation.state()
    return find.findCanned(query, {
      contactName: profile.name ?? null,
      contactPhone: address.phone === undefined ? null : formatPhone(address.phone),
      attendantName: me.user.name,
      workspaceName: me.workspace.name,
    })
  }
}

function placeholder(composer: Composer, customer: string): string {
  if (composer.tab() === "note") return t("writeNote")
  return composer.attachments.list().length > 0 ? t("writeCaption") : t("writeTo", { name: customer })
}
