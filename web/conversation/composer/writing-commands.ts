import { useCommands } from "../../commands/registry.ts"
import { preferences } from "../../preferences/create-preferences.ts"
import { t } from "../words/later-t.ts"

/** Tells the sheet of keys what keys do in the text field; they belong to the field, so nothing runs from here. */
export default function WritingCommands(): null {
  useCommands(() => {
    const [sends, breaks] = preferences().enter_sends
      ? [["Enter", "mod+Enter"], ["shift+Enter"]]
      : [["mod+Enter"], ["Enter", "shift+Enter"]]
    return [
      { id: "writing.send", title: t("send"), keys: sends },
      { id: "writing.break", title: t("keyBreak"), keys: breaks },
      { id: "writing.answer", title: t("keyAnswer"), keys: ["ArrowUp", "ArrowDown"] },
      { id: "writing.canned", title: t("canned"), keys: ["/"] },
      { id: "writing.emoji", title: t("emoji"), keys: [":"] },
      { id: "writing.mention", title: t("keyMention"), keys: ["@"] },
    ].map((command) => ({ ...command, group: "writing", inBar: false }) as const)
  })
  return null
}
