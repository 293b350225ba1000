export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function ask(path, options) {
  const reply = await fetch(`/api${path}`, { headers: { "Content-Type": "application/json" }, ...options });
  const content = await reply.json().catch(() => ({}));
  if (!reply.ok) throw new ApiError(reply.status, content.message ?? "Hệ thống đang bận");
  return content;
}

export const get = (path) => ask(path, {});
export const post = (path, body) => ask(path, { method: "POST", body: JSON.stringify(body) });
