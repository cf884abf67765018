/* Sends JSON to a page of ours and tells the status and the body; status 0 when there was no answer. A stale token is
 * replaced by the one that comes with the refusal, once. */
const REPLY_PATIENCE_MS = 15000;
const token = () => document.querySelector("meta[name=csrf-token]");

export async function sendJson(url, payload, { keepalive = false, again = true } = {}) {
  try {
    const response = await fetch(url, {
      method: "POST",
      keepalive,
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token()?.content ?? "" },
      body: JSON.stringify(payload),
      signal: keepalive ? undefined : AbortSignal.timeout(REPLY_PATIENCE_MS),
    });
    const body = await response.json().catch(() => null);
    if (again && response.status === 400 && body?.error === "stale_page" && body.token) {
      token().content = body.token;
      for (const input of document.querySelectorAll("input[name=csrf_token]")) input.value = body.token;
      return sendJson(url, payload, { keepalive, again: false });
    }
    return { status: response.status, body };
  } catch {
    return { status: 0, body: null };
  }
}
