import filesIcon from "lucide-static/icons/files.svg?raw"
import type { JSX } from "solid-js"
import { Icon } from "../../../parts/icon.tsx"
import { formatListTime } from "../../../words/format.ts"
import { t } from "../../words/later-t.ts"
import type { ServerDraft } from "./draft.ts"

/** Characters shown of the other draft: enough to know it by. */
const SHOWN = 160

/** The same conversation was written in elsewhere: shows that draft and asks which one goes on. */
export default function NewerDraft(props: {
  readonly draft: ServerDraft
  readonly onChoose: (which: "here" | "there") => void
}): JSX.Element {
  const shown = () => {
    const { text } = props.draft
    return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
  }
  return (
    <div class="say-bad note dn" role="alert">
      <Icon svg={filesIcon} />
      <span class="sp">
        {t("draftNewer", { time: formatListTime(Date.parse(props.draft.updated_at)) })}{" "}
        <q dir="auto">{shown()}</q>
      </span>
      <span class="dnb">
        <button type="button" class="b sm" onClick={() => props.onChoose("here")}>
          {t("draftKeepHere")}
        </button>
        <button type="button" class="b sm acc" onClick={() => props.onChoose("there")}>
          {t("draftTakeThere")}
        </button>
      </span>
    </div>
  )
}
