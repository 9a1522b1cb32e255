import { useNavigate } from "@solidjs/router"
import mentionsIcon from "lucide-static/icons/at-sign.svg?raw"
import bookmarkIcon from "lucide-static/icons/bookmark.svg?raw"
import inboxIcon from "lucide-static/icons/inbox.svg?raw"
import outIcon from "lucide-static/icons/log-out.svg?raw"
import callsIcon from "lucide-static/icons/phone.svg?raw"
import settingsIcon from "lucide-static/icons/settings.svg?raw"
import themeIcon from "lucide-static/icons/sun-moon.svg?raw"
import { INBOX_FILTERS, inboxHref } from "../inbox/inbox-address.ts"
import { viewHref } from "../inbox/view-address.ts"
import { savePreferences } from "../preferences/create-preferences.ts"
import { useSignedIn } from "../session/session-context.ts"
import { views } from "../session/workspace-lists.ts"
import { settingsOffered } from "../settings/settings-offered.ts"
import { oppositeTheme } from "../theme/theme.ts"
import type { Command } from "./command.ts"
import { useCommands } from "./registry.ts"
import { commandWords as t } from "./words/command-words.ts"

/** The commands that can be done on every page. */
export function useGlobalCommands(): void {
  const navigate = useNavigate()
  const { me, session } = useSignedIn()

  const go = (id: string, title: string, href: string, icon: string): Command => ({
    id: `go.${id}`,
    title,
    group: "go",
    icon,
    run: () => navigate(href),
  })

  useCommands(() => [
    ...INBOX_FILTERS.map((filter) => go(filter, t(`go-${filter}`), inboxHref(filter), inboxIcon)),
    go("calls", t("go-calls"), "/chamadas", callsIcon),
    go("mentions", t("go-mentions"), "/mentions", mentionsIcon),
    ...views
      .items()
      .map((view) => go(view.id, t("go-view", { name: view.name }), viewHref(view), bookmarkIcon)),
    ...settingsOffered(me().role).map((id) => go(id, t(`go-${id}`), `/settings/${id}`, settingsIcon)),
  ])
  useCommands(() => [
    {
      id: "self.theme",
      title: t(oppositeTheme() === "dark" ? "to-dark" : "to-light"),
      group: "self",
      icon: themeIcon,
      run: () => savePreferences({ theme: oppositeTheme() }).catch(() => undefined),
    },
    { id: "self.out", title: t("sign-out"), group: "self", icon: outIcon, run: () => session.signOut() },
    { id: "self.escape", title: t("key-escape"), group: "self", keys: ["Escape"] },
  ])
}
