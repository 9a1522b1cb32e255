import type { Person } from "./record.ts"

/**
 * The people of a fresh world. Bruno's WhatsApp id lacks the ninth digit, as old accounts do; Lia has a
 * username and lets nobody see her number, so that only her business-scoped user id arrives.
 */
export const DEMO_PEOPLE: readonly Person[] = [
  { id: "ana", name: "Ana Souza", waId: "5511987654321", username: null, userId: "BR.10238475610293847561" },
  {
    id: "bruno",
    name: "Bruno Carvalho",
    waId: "553188776655",
    username: null,
    userId: "BR.20394857610293847562",
  },
  {
    id: "carla",
    name: "Carla Menezes",
    waId: "5521976543210",
    username: "carla.menezes",
    userId: "BR.30495867120394857163",
  },
  {
    id: "davi",
    name: "Davi Oliveira",
    waId: "5585991234567",
    username: null,
    userId: "BR.40596871230495867124",
  },
  { id: "lia", name: "Lia Fontes", waId: null, username: "liafontes", userId: "BR.50617283940516273845" },
]
