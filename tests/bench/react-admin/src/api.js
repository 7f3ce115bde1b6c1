import { HttpError } from "react-admin";

/** Sends a request to the backend and returns the decoded response. */
export async function request(method, path, body) {
  const headers = { Accept: "application/json", "X-Requested-With": "Patchbay" };
  if (body) headers["Content-Type"] = "application/json";
  if (method === "POST") headers["Idempotency-Key"] = crypto.randomUUID();
  const response = await fetch(`/v1/${path}`, { method, headers, body: body && JSON.stringify(body) });
  const text = await response.text();
  const json = text ? JSON.parse(text) : undefined;
  if (!response.ok) throw new HttpError(json?.detail ?? response.statusText, response.status, json);
  return json;
}

let answer;

/** Who is signed in, asked for once. */
export function me() {
  answer ??= request("GET", "me").catch((error) => {
    answer = undefined;
    throw error;
  });
  return answer;
}

/** Forgets who is signed in. */
export function forgetMe() {
  answer = undefined;
}
