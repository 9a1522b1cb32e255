type Defined<Values> = { [Name in keyof Values]?: Exclude<Values[Name], undefined> }

/** Only what was said: a field that was left out stays as it is. */
export function definedOf<Values extends object>(values: Values): Defined<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Defined<Values>
}
