import type { MessageContent, TemplateContent } from "#domain/message/content.ts"
import { fillInOrder, readTemplateCommand } from "#domain/template/command.ts"
import { readTemplate } from "#domain/template/fill.ts"
import { checkUse, givenValues, type TemplateMismatch } from "#domain/template/given.ts"
import { type FindDeps, findById } from "../app/find-conversation.ts"
import { accountOf, type Template, type Templates } from "../app/template-port.ts"
import { Refusal } from "./problem.ts"

export interface TemplateUseDeps extends FindDeps {
  /** Without it nothing is known of templates and Meta decides. */
  readonly templates?: Templates | undefined
}

/** Where a message is to go, as far as the request says it. */
export interface TemplatePlace {
  readonly workspaceId: string
  readonly conversationId?: string | undefined
  readonly channelId?: string | undefined
}

/**
 * The template as it is to be sent, with its words where they are known. Throws when it is not approved or what is
 * given does not fit it; one that nobody here knows is left to Meta.
 */
async function usedTemplate(
  content: TemplateContent,
  place: TemplatePlace,
  deps: TemplateUseDeps,
): Promise<TemplateContent> {
  const { name, language } = content
  const known = await ofAccount(await named(name, language, place, deps), place, deps)
  if (known.length === 0) return content
  const first = approvedOf(known)
  // Accounts may have other templates of the same name, and which one sends is not known yet: one that fits will do.
  const approved = known.filter(({ status }) => status === "APPROVED")
  const template = approved.find((one) => checkUse(one, content) === null) ?? first
  const mismatch = checkUse(template, content)
  if (mismatch !== null) throw unfitting(mismatch)
  return { ...content, ...readTemplate(template, givenValues(template, content)) }
}

function unfitting({ missing, surplus, errors }: TemplateMismatch): Refusal {
  const parts = [
    missing.length === 0 ? "" : ` Missing: ${missing.join(", ")}.`,
    surplus.length === 0 ? "" : ` Not in the template: ${surplus.join(", ").slice(0, 500)}.`,
  ]
  return new Refusal("template-mismatch", {
    detail: `What was given does not fit the template.${parts.join("")}`,
    facts: { missing, surplus, errors },
  })
}

/**
 * The template that a text asks for, filled; null for an ordinary text. Throws what does not fit, with all that is
 * missing, so that a command is never sent as text.
 */
export async function templateOfText(
  text: string,
  place: TemplatePlace,
  deps: TemplateUseDeps,
): Promise<TemplateContent | null> {
  const command = deps.templates === undefined ? null : readTemplateCommand(text)
  if (command === null) return null
  const { name, language, values } = command
  const all = await ofAccount(await named(name, undefined, place, deps), place, deps)
  const known = all.filter((one) => one.language === language)
  if (known.length === 0) throw unknown(name, language, all)
  const filled = fillInOrder(approvedOf(known), values)
  if ("content" in filled) return filled.content
  const { missing, expected, found } = filled
  throw new Refusal("template-mismatch", {
    detail: `The template takes ${expected} values, ${found} were given.`,
    facts: {
      missing,
      errors: [{ field: "text", rule: "template-values", limit: expected, found }],
    },
  })
}

function unknown(name: string, language: string | null, all: readonly Template[]): Refusal {
  const languages = [...new Set(all.map((one) => one.language))]
  const missing = languages.length === 0 ? "template" : "language"
  return new Refusal("template-mismatch", {
    detail:
      missing === "template"
        ? `No template has the name ${name.slice(0, 100)}.`
        : `The template is there in ${languages.join(", ")}.`,
    facts: {
      missing: [missing],
      languages,
      errors: [{ field: "text", rule: missing, found: language ?? "none" }],
    },
  })
}

function approvedOf(known: readonly Template[]): Template {
  const approved = known.find(({ status }) => status === "APPROVED")
  if (approved !== undefined) return approved
  const [first] = known
  throw new Refusal("template-not-approved", {
    facts: { template_status: first?.status ?? null, rejected_reason: first?.rejectedReason ?? null },
  })
}

async function named(
  name: string,
  language: string | undefined,
  { workspaceId }: TemplatePlace,
  { templates }: TemplateUseDeps,
): Promise<readonly Template[]> {
  return templates === undefined ? [] : templates.named(workspaceId, name, language)
}

/** Those of the account that the message goes through; all of them while the request does not say which. */
async function ofAccount(
  known: readonly Template[],
  { workspaceId, conversationId, channelId }: TemplatePlace,
  deps: TemplateUseDeps,
): Promise<readonly Template[]> {
  const [first, ...others] = known
  if (first === undefined || others.every(({ wabaId }) => wabaId === first.wabaId)) return known
  const found = conversationId === undefined ? null : await findById(workspaceId, conversationId, deps)
  const id = found?.identity.channelId ?? channelId
  const channel = (await deps.channels.ofWorkspace(workspaceId)).find((one) => one.id === id)
  return channel === undefined ? known : known.filter(({ wabaId }) => wabaId === accountOf(channel))
}

/** What is to be sent: the template in place of a text that asks for one; what Meta has not approved is refused. */
export async function withTemplate<Content extends MessageContent | { readonly kind: "reaction-on" }>(
  content: Content,
  place: TemplatePlace,
  deps: TemplateUseDeps,
): Promise<Content | TemplateContent> {
  if (content.kind === "text") return (await templateOfText(content.body, place, deps)) ?? content
  return content.kind === "template" ? usedTemplate(content, place, deps) : content
}
