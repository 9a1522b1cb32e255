import type { ptBr } from "./pt-br.ts"

/** The same in English. */
export const en: Readonly<Record<keyof typeof ptBr, string>> = {
  main: "Main",
  skip: "Skip to the content",
  inbox: "Inbox",
  "inbox-full": "Inbox",
  settings: "Settings",
  theme: "Theme",
  "to-dark": "Switch to the dark theme",
  "to-light": "Switch to the light theme",
  waiting_one: "{count} conversation waiting",
  waiting_other: "{count} conversations waiting",
  "self-menu": "{name}: language, theme and sign out",
  language: "Language",
  light: "Light",
  dark: "Dark",
  system: "System",
  "role-owner": "Owner",
  "role-supervisor": "Supervisor",
  "role-attendant": "Attendant",
  "sign-out": "Sign out",
  "sign-out-failed": "Could not sign out: {why}",
  "lost-title": "This address leads nowhere",
  "lost-text": "It may have been mistyped, or the page has moved. No conversation is lost.",
  "lost-back": "Go to the inbox",
  "not-yours-title": "This page is for those who run Ramal",
  "not-yours-text":
    "Your role does not open the settings. If you need them, ask whoever runs Ramal in your company.",
  "broke-title": "This page failed",
  "broke-text":
    "The rest of Ramal goes on working. Load the page again; if it stays like this, tell whoever runs it.",
  reload: "Load again",
  loading: "Loading",
  opening: "Opening Ramal",
  "open-failed": "Ramal did not open",
  retry: "Try again",
}
