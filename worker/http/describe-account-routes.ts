import {
  ADDED_USER,
  API_KEYS,
  CHANGED_API_KEY,
  CHANGED_KEY,
  MADE_KEY,
  ME,
  MEMBER,
  NEW_KEY,
  NEW_ROLE,
  NEW_USER,
  SIGN_IN,
  SIGNED_IN,
  SIGNED_OUT,
  USERS,
} from "./account-schemas.ts"
import { describeRoute } from "./openapi.ts"

/** Describes sign-in, sign-out, who I am, the members and the API keys. */
export function describeAccountRoutes(): void {
  describeRoute({
    method: "POST",
    path: "/api/auth/sign-in/email",
    summary: "Sign in with e-mail and password; sets the session cookie.",
    body: SIGN_IN,
    responses: { 200: { description: "Signed in.", schema: SIGNED_IN } },
    problems: ["wrong-credentials", "too-many-requests", "foreign-origin"],
  })
  describeRoute({
    method: "POST",
    path: "/api/auth/sign-out",
    summary: "End the session of the cookie, if there is one, and take the cookie away.",
    responses: { 200: { description: "Nobody is signed in any more.", schema: SIGNED_OUT } },
    problems: ["foreign-origin"],
  })
  describeRoute({
    method: "GET",
    path: "/api/v1/me",
    summary: "Who is signed in, in which workspace; lengthens the session.",
    responses: { 200: { description: "The person and the workspace.", schema: ME } },
  })
  describeMemberRoutes()
  describeKeyRoutes()
}

function describeMemberRoutes(): void {
  describeRoute({
    method: "GET",
    path: "/api/v1/users",
    summary: "The members of the workspace: those who can be given a conversation.",
    responses: { 200: { description: "All members by name.", schema: USERS } },
  })
  describeRoute({
    method: "POST",
    path: "/api/v1/users",
    summary: "Add somebody to the workspace.",
    description:
      "Who has an account already (`account: existing`) keeps its name and password. API keys make no owners.",
    body: NEW_USER,
    responses: { 201: { description: "A member now.", schema: ADDED_USER } },
    problems: ["already-member"],
  })
  describeRoute({
    method: "POST",
    path: "/api/v1/users/:id/role",
    summary: "Give a member another role.",
    body: NEW_ROLE,
    responses: { 200: { description: "The member as it is now.", schema: MEMBER } },
    problems: ["not-found", "last-owner"],
  })
  describeRoute({
    method: "DELETE",
    path: "/api/v1/users/:id",
    summary: "Remove a member and end the sessions they have in the workspace.",
    responses: { 204: { description: "No member any more." } },
    problems: ["not-found", "own-membership", "last-owner"],
  })
}

function describeKeyRoutes(): void {
  describeRoute({
    method: "GET",
    path: "/api/v1/api-keys",
    summary: "The API keys that work, without the keys themselves.",
    responses: { 200: { description: "Newest first.", schema: API_KEYS } },
  })
  describeRoute({
    method: "POST",
    path: "/api/v1/api-keys",
    summary: "Make an API key; the answer is the only place that shows it.",
    body: NEW_KEY,
    responses: { 201: { description: "The new key.", schema: MADE_KEY } },
  })
  describeRoute({
    method: "PATCH",
    path: "/api/v1/api-keys/:id",
    summary: "Rename an API key, or give it a pace of its own; everywhere within 30 seconds.",
    description: "`requests_per_minute` null: the pace of all keys. Beyond it 429 with `Retry-After`.",
    body: CHANGED_KEY,
    responses: { 200: { description: "The key as it is now.", schema: CHANGED_API_KEY } },
    problems: ["not-found"],
  })
  describeRoute({
    method: "DELETE",
    path: "/api/v1/api-keys/:id",
    summary: "End an API key for good; everywhere within 30 seconds.",
    responses: { 204: { description: "It works no more." } },
    problems: ["not-found"],
  })
}
