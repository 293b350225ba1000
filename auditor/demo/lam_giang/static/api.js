export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function ask(path, options) {
  const token = localStorage.getItem("lg_token");
  const headers = { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  const reply = await fetch(`/api${path}`, { headers, ...options });
  const content = await reply.json().catch(() => ({}));
  if (!reply.ok) throw new ApiError(reply.status, content.message ?? "Hệ thống đang bận");
  return content;
}

export const get = (path) => ask(path, {});
/** This API reads by POST too: ".../search" reads, ".../create" and ".../save" write. */
export const post = (path, body = {}) => ask(path, { method: "POST", body: JSON.stringify(body) });
