import type { JSX } from "solid-js"
import { templateDraft } from "../../conversation/actions/template-draft.ts"
import { useRoom } from "../../conversation/room-context.ts"
import { maySeeSettings } from "../../frame/may-see-settings.ts"
import TemplatePicker from "./template-picker.tsx"

/** The picker for the open conversation; `onSent` is told when a template is on its way. */
export default function RoomPicker(props: { readonly onSent?: () => void }): JSX.Element {
  const room = useRoom()
  const state = room.conversation.state
  return (
    <TemplatePicker
      who={{
        contactId: room.contactId(),
        channelId: state().identity?.channelId,
        name: state().profile.name ?? null,
        phone: state().address.phone ?? null,
        username: state().profile.username ?? null,
        attendant: room.me.user.name,
        mayMake: maySeeSettings(room.me.role),
      }}
      now={room.now()}
      isAsked={props.onSent !== undefined}
      onSend={(content) => {
        room.actions.sendRich(templateDraft(content), null)
        props.onSent?.()
      }}
    />
  )
}
