/** Has the simulator tell the product something of its channel, as Meta would: a field and what is in it. */
export async function tellAsMeta(simulatorUrl: string, field: string, told: object): Promise<void> {
  const answer = await fetch(`${simulatorUrl}/simulator/state`)
  const state = (await answer.json()) as Readonly<Record<string, string>>
  const metadata = {
    display_phone_number: (state["display_phone_number"] ?? "").replace(/\D/g, ""),
    phone_number_id: state["phone_number_id"],
  }
  const value = { messaging_product: "whatsapp", metadata, ...told }
  const entry = [{ id: state["waba_id"], changes: [{ field, value }] }]
  const answered = await fetch(`${simulatorUrl}/simulator/webhooks`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ object: "whatsapp_business_account", entry }),
  })
  if (!answered.ok) throw new Error(`${field}: ${answered.status} ${await answered.text()}`)
}
