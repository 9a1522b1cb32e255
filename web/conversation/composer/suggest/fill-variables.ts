/** What the variables of a canned reply stand for; null is not known. */
export interface VariableValues {
  readonly contactName: string | null
  readonly contactPhone: string | null
  readonly attendantName: string
  readonly workspaceName: string
}

const VARIABLE = /\{\{\s*([a-z]+\.[a-z_]+)\s*\}\}/g

/**
 * Fills a canned reply. A variable that nobody knows the value of stays as it is written: it is seen before
 * sending, which a hole in the sentence is not.
 */
export function fillVariables(text: string, values: VariableValues): string {
  const known = valuesOf(values)
  return text.replace(VARIABLE, (place, name: string) => known[name] ?? place)
}

/** Where the first variable stands that could not be filled; null when there is none. */
export function firstUnfilled(text: string): { readonly from: number; readonly to: number } | null {
  const found = new RegExp(VARIABLE.source).exec(text)
  return found === null ? null : { from: found.index, to: found.index + found[0].length }
}

function valuesOf(values: VariableValues): Readonly<Record<string, string | null>> {
  return {
    "contact.name": values.contactName,
    "contact.first_name": firstName(values.contactName),
    "contact.phone": values.contactPhone,
    "attendant.name": values.attendantName,
    "attendant.first_name": firstName(values.attendantName),
    "workspace.name": values.workspaceName,
  }
}

function firstName(name: string | null): string | null {
  return name?.trim().split(/\s+/)[0] ?? null
}
