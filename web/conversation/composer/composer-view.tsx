import clipIcon from "lucide-static/icons/paperclip.svg?raw"
import sendIcon from "lucide-static/icons/send-horizontal.svg?raw"
import smileIcon from "lucide-static/icons/smile.svg?raw"
import xIcon from "lucide-static/icons/x.svg?raw"
import { createSignal, createUniqueId, type JSX, lazy, Show, Suspense } from "solid-js"
import { serviceWindow } from "#domain/conversation/service-window.ts"
import { Icon } from "../../parts/icon.tsx"
import { formatCount } from "../../words/format.ts"
import { QuotedLine } from "../log/quote.tsx"
import { useRoom } from "../room-context.ts"
import { t } from "../words/t.ts"
import { AttachmentList } from "./attachment-list.tsx"
import { ClosedWindow } from "./closed-window.tsx"
import type { Composer, ComposerTab } from "./create-composer.ts"
import { createEmojiHint } from "./create-emoji-hint.ts"
import { EmojiHints } from "./emoji-hints.tsx"
import type { SendPlan } from "./plan-send.ts"
import { type FieldHandle, TextField } from "./text-field.tsx"
import { WindowClock } from "./window-clock.tsx"

const EmojiPicker = lazy(() => import("../emoji/emoji-picker.tsx"))

/** What the clip offers; anything else can be dropped and is judged then. */
const ACCEPT =
  "image/jpeg,image/png,image/webp,video/mp4,video/3gpp,audio/*,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.txt,.csv"

/** Where one writes: reply or note, with the window's clock always in sight. */
export function ComposerView(props: {
  readonly composer: Composer
  readonly onField: (field: FieldHandle) => void
}): JSX.Element {
  const room = useRoom()
  const window = () => serviceWindow(room.conversation.state(), room.now())
  const closed = () => window().status !== "open" && props.composer.tab() === "reply"
  return (
    <section
      class="comp"
      classList={{ nt: props.composer.tab() === "note" }}
      aria-label={props.composer.tab() === "note" ? t("note") : t("reply")}
    >
      <div class="ctop">
        <Tab composer={props.composer} tab="reply" />
        <Tab composer={props.composer} tab="note" />
        <span class="sp" />
        <WindowClock window={window()} now={room.now()} />
      </div>
      <Show
        when={!closed()}
        fallback={
          <ClosedWindow
            window={window()}
            hasDraft={props.composer.hasDraft()}
            onNote={() => props.composer.setTab("note")}
          />
        }
      >
        <Writing composer={props.composer} onField={props.onField} />
      </Show>
    </section>
  )
}

function Tab(props: { readonly composer: Composer; readonly tab: ComposerTab }): JSX.Element {
  const on = () => props.composer.tab() === props.tab
  return (
    <button
      type="button"
      class="tab"
      classList={{ on: on() }}
      aria-pressed={on()}
      onClick={() => props.composer.setTab(props.tab)}
    >
      {t(props.tab)}
    </button>
  )
}

function Writing(props: {
  readonly composer: Composer
  readonly onField: (field: FieldHandle) => void
}): JSX.Element {
  const room = useRoom()
  const { composer } = props
  const [picker, setPicker] = createSignal(false)
  const hint = createEmojiHint()
  const warningId = createUniqueId()
  const isReply = () => composer.tab() === "reply"
  let field: FieldHandle | undefined
  let files: HTMLInputElement | undefined

  function submit(): void {
    hint.close()
    composer.submit()
    field?.focus()
  }

  function onKey(event: KeyboardEvent): boolean {
    const chosen = hint.onKey(event)
    if (chosen === "handled") return true
    if (chosen !== null) {
      field?.replaceBefore(chosen.length, chosen.emoji)
      return true
    }
    if (event.key !== "Escape" || composer.replyTo() === null) return false
    composer.setReplyTo(null)
    return true
  }

  return (
    <>
      <Show when={isReply()}>
        <ReplyStrip composer={composer} />
        <AttachmentList attachments={composer.attachments} />
      </Show>
      <Show when={hint.matches().length > 0}>
        <EmojiHints hint={hint} onChoose={(emoji) => field?.replaceBefore(hint.length(), emoji)} />
      </Show>
      <TextField
        value={composer.text()}
        label={isReply() ? t("message") : t("note")}
        placeholder={placeholder(composer, room.customer())}
        describedBy={warningId}
        onInput={(value, before) => {
          composer.write(value)
          hint.look(before)
        }}
        onSubmit={submit}
        onKey={onKey}
        onFiles={(list) => isReply() && composer.attachments.add(list)}
        handle={(handle) => {
          field = handle
          props.onField(handle)
        }}
      />
      <p class="cwarn" id={warningId} role="status">
        {warning(composer.tooLong() ?? composer.refusal())}
      </p>
      <div class="cb">
        <Show when={isReply()}>
          <button
            type="button"
            class="ib"
            aria-label={t("attach")}
            title={t("attach")}
            onClick={() => files?.click()}
          >
            <Icon svg={clipIcon} />
          </button>
          <input
            ref={files}
            type="file"
            multiple
            hidden
            accept={ACCEPT}
            aria-label={t("attach")}
            onChange={(event) => {
              composer.attachments.add(event.currentTarget.files ?? [])
              event.currentTarget.value = ""
              field?.focus()
            }}
          />
        </Show>
        <span class="em-w">
          <button
            type="button"
            class="ib"
            aria-label={t("emoji")}
            title={`${t("emoji")} (:)`}
            aria-expanded={picker()}
            onClick={() => setPicker(!picker())}
          >
            <Icon svg={smileIcon} />
          </button>
          <Show when={picker()}>
            <Suspense>
              <EmojiPicker
                onChoose={(emoji) => {
                  field?.insert(emoji)
                  setPicker(false)
                }}
                onClose={() => {
                  setPicker(false)
                  field?.focus()
                }}
              />
            </Suspense>
          </Show>
        </span>
        <span class="sp" />
        <button type="button" class="b p snd" aria-disabled={!composer.canSend()} onClick={submit}>
          <span>{isReply() ? t("send") : t("saveNote")}</span>
          <Icon svg={sendIcon} />
        </button>
      </div>
    </>
  )
}

function ReplyStrip(props: { readonly composer: Composer }): JSX.Element {
  return (
    <Show when={props.composer.replyTo()}>
      {(item) => (
        <div class="rp" classList={{ me: item().direction === "out" }}>
          <QuotedLine item={item()} />
          <button
            type="button"
            class="ib xs"
            aria-label={t("noQuote")}
            title={t("noQuote")}
            onClick={() => props.composer.setReplyTo(null)}
          >
            <Icon svg={xIcon} size="s" />
          </button>
        </div>
      )}
    </Show>
  )
}

function placeholder(composer: Composer, customer: string): string {
  if (composer.tab() === "note") return t("writeNote")
  return composer.attachments.list().length > 0 ? t("writeCaption") : t("writeTo", { name: customer })
}

function warning(plan: SendPlan | null): string {
  switch (plan?.plan) {
    case "uploading":
      return t("waitUpload")
    case "refused-file":
      return t("removeRefused")
    case "too-long": {
      const { what, count, limit } = plan
      const said = { count: formatCount(count), limit: formatCount(limit), over: formatCount(count - limit) }
      return t(what === "caption" ? "captionTooLong" : "tooLong", said)
    }
    default:
      return ""
  }
}
