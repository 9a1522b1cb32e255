import snoozeIcon from "lucide-static/icons/alarm-clock.svg?raw"
import wakeIcon from "lucide-static/icons/alarm-clock-off.svg?raw"
import assignIcon from "lucide-static/icons/arrow-right-left.svg?raw"
import dateIcon from "lucide-static/icons/calendar-search.svg?raw"
import closeIcon from "lucide-static/icons/check.svg?raw"
import priorityIcon from "lucide-static/icons/chevrons-up.svg?raw"
import queueIcon from "lucide-static/icons/inbox.svg?raw"
import noteIcon from "lucide-static/icons/lock.svg?raw"
import panelIcon from "lucide-static/icons/panel-right.svg?raw"
import replyIcon from "lucide-static/icons/reply.svg?raw"
import reopenIcon from "lucide-static/icons/rotate-ccw.svg?raw"
import searchIcon from "lucide-static/icons/search.svg?raw"
import labelIcon from "lucide-static/icons/tag.svg?raw"
import takeIcon from "lucide-static/icons/user-round-check.svg?raw"
import { PRIORITIES } from "#domain/conversation/triage-event.ts"
import type { Command } from "../commands/command.ts"
import { useCommands } from "../commands/registry.ts"
import type { Room } from "./room-context.ts"
import { t } from "./words/t.ts"

/** What commands need beside the room. */
export interface CommandPorts {
  readonly reply: () => void
  readonly note: () => void
  readonly openAssign: () => void
  readonly togglePanel: () => void
  /** What Escape would close now; undefined when nothing lies over the conversation. */
  readonly escape: () => (() => void) | undefined
}

/** Offers everything that can be done with the open conversation: to keys, the command bar and the sheet of keys. */
export function createCommands(room: Room, ports: CommandPorts): void {
  useCommands(() => [...writing(ports), ...handing(room, ports), ...sorting(room), ...looking(room, ports)])
}

function conversationCommand(command: Omit<Command, "group">): Command {
  return { ...command, id: `conversation.${command.id}`, group: "conversation" }
}

function writing(ports: CommandPorts): readonly Command[] {
  return [
    { id: "reply", title: t("reply"), keys: ["r"], icon: replyIcon, run: ports.reply },
    { id: "note", title: t("note"), keys: ["n"], icon: noteIcon, run: ports.note },
  ].map(conversationCommand)
}

function handing(room: Room, ports: CommandPorts): readonly Command[] {
  const { lifecycle, assignee } = room.conversation.state()
  const isClosed = lifecycle === "closed"
  const me = room.me.user.id
  return [
    {
      id: "close",
      title: t(isClosed ? "reopen" : "close"),
      keys: ["e"],
      icon: isClosed ? reopenIcon : closeIcon,
      run: isClosed ? room.actions.reopen : room.actions.close,
    },
    { id: "assign", title: t("giveTo"), keys: ["a"], icon: assignIcon, run: ports.openAssign },
    ...(assignee?.id === me
      ? []
      : [{ id: "take", title: t("take"), icon: takeIcon, run: () => room.actions.assign({ id: me }) }]),
    ...(assignee === null
      ? []
      : [{ id: "queue", title: t("toQueue"), icon: queueIcon, run: () => room.actions.assign(null) }]),
  ].map(conversationCommand)
}

function sorting(room: Room): readonly Command[] {
  const { lifecycle, snoozedUntil, priority } = room.conversation.state()
  const snooze = {
    id: "snooze",
    title: t("snooze"),
    keys: ["s"],
    icon: snoozeIcon,
    run: () => room.openSheet({ kind: "snooze" }),
  }
  return [
    ...(lifecycle === "closed" ? [] : [snooze]),
    ...(snoozedUntil === null
      ? []
      : [{ id: "wake", title: t("unsnooze"), icon: wakeIcon, run: room.actions.unsnooze }]),
    {
      id: "priority",
      title: t("priority"),
      keys: ["p"],
      icon: priorityIcon,
      run: () => room.openSheet({ kind: "priority" }),
    },
    ...PRIORITIES.filter((one) => one !== priority).map((one) => ({
      id: `priority.${one}`,
      title: t("priorityIs", { priority: t(`priority_${one}`) }),
      icon: priorityIcon,
      run: () => room.actions.setPriority(one),
    })),
    {
      id: "labels",
      title: t("labels"),
      keys: ["l"],
      icon: labelIcon,
      run: () => room.openSheet({ kind: "labels" }),
    },
  ].map(conversationCommand)
}

function looking(room: Room, ports: CommandPorts): readonly Command[] {
  const closeTop = ports.escape()
  return [
    {
      id: "search",
      title: t("searchIn"),
      keys: ["mod+f"],
      whileTyping: true, // the browser's own search sees only what is drawn
      icon: searchIcon,
      run: room.openSearch,
    },
    {
      id: "date",
      title: t("goToDate"),
      keys: ["d"],
      icon: dateIcon,
      run: () => room.openSheet({ kind: "date" }),
    },
    { id: "panel", title: t("contact"), keys: ["i"], icon: panelIcon, run: ports.togglePanel },
    ...(closeTop === undefined
      ? []
      : [{ id: "escape", title: t("dismiss"), keys: ["Escape"], inBar: false, run: closeTop }]),
  ].map(conversationCommand)
}
