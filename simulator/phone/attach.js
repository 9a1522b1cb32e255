import { api } from "./api.js"
import { askContact, askForm, askLocation, askNewNumber } from "./dialogs.js"
import { h, openDialog } from "./dom.js"
import { icon } from "./icons.js"
import { tried } from "./notice.js"
import { word } from "./words.js"

/** @typedef {{ personId: string, replyTo: string | null, sent(): void }} Where */

/** The menu behind the plus of the composer. @param {() => Where} where */
export function openAttach(where) {
  const dialog = openDialog(
    word("attach"),
    item("image", word("photoVideo"), () =>
      pickFile("image/*,video/*", where, (file) => (file.type.startsWith("video/") ? "video" : "image")),
    ),
    item("file", word("document"), () => pickFile("", where, () => "document")),
    item("music", word("audio"), () => pickFile("audio/*", where, () => "audio")),
    item("sticker", word("sticker"), () => pickFile("image/webp", where, () => "sticker")),
    item("pin", word("location"), () => askLocation(where().personId)),
    item("person", word("contact"), () => askContact(where().personId)),
    item("poll", word("poll"), () =>
      tried(() => api.write(where().personId, { type: "unsupported", unsupported: { type: "poll" } })),
    ),
    item("swap", word("changeNumber"), () => askNewNumber(where().personId)),
  )
  /** @param {string} name @param {string} label @param {() => unknown} run */
  function item(name, label, run) {
    const act = () => {
      dialog.close()
      void run()
    }
    return h("button", { class: "menu", onclick: act }, icon(name), label)
  }
}

/** @param {string} accept @param {() => Where} where @param {(file: File) => string} typeOf */
function pickFile(accept, where, typeOf) {
  const input = h("input", { type: "file", accept })
  input.addEventListener("change", () => {
    const file = input.files?.[0]
    if (file !== undefined) confirmFile(file, typeOf(file), where())
  })
  input.click()
}

/** Shows the file and asks for a caption where the type has one. @param {File} file @param {string} type @param {Where} where */
export function confirmFile(file, type, where) {
  const caption = h("input", { maxLength: 1024, autocomplete: "off" })
  const captioned = ["image", "video", "document"].includes(type)
  const source = type === "image" || type === "sticker" ? URL.createObjectURL(file) : null
  const fields = [
    source === null
      ? h("p", { class: "file" }, icon("file"), h("span", {}, file.name))
      : h("img", { src: source, alt: file.name, class: "shown-file" }),
    captioned ? h("label", {}, word("caption"), caption) : h("span", {}),
  ]
  const dialog = askForm(
    word(
      type === "audio"
        ? "audio"
        : type === "sticker"
          ? "sticker"
          : type === "document"
            ? "document"
            : "photoVideo",
    ),
    fields,
    () => sendFile(file, type, where, caption.value.trim()),
  )
  dialog.addEventListener("close", () => source !== null && URL.revokeObjectURL(source))
}

/** @param {File} file @param {string} type @param {Where} where @param {string} [caption] @param {boolean} [voice] */
export async function sendFile(file, type, where, caption = "", voice = false) {
  const form = new FormData()
  form.set("type", type)
  form.set("file", file)
  if (caption !== "") form.set("caption", caption)
  if (voice) form.set("voice", "true")
  if (where.replyTo !== null) form.set("reply_to", where.replyTo)
  const done = await tried(() => api.writeMedia(where.personId, form))
  if (done) where.sent()
  return done
}
