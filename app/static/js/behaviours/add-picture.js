/* Pictures pasted, dropped or chosen go to the server, and their sign into the text, the caret where their words belong. */
import { replaceText } from "../typing.js";

const token = () => document.querySelector("meta[name=csrf-token]");

async function send(url, file, again = true) {
  const data = new FormData();
  data.append("image", file, file.name || "picture");
  try {
    const headers = { Accept: "application/json", "X-CSRFToken": token()?.content ?? "" };
    const response = await fetch(url, { method: "POST", headers, body: data });
    const body = await response.json().catch(() => null);
    if (again && response.status === 400 && body?.error === "stale_page" && body.token) {
      token().content = body.token;
      return send(url, file, false);
    }
    return { status: response.status, body };
  } catch {
    return { status: 0, body: null };
  }
}

function place(field, address) {
  const { value, selectionEnd: at } = field;
  const before = value.slice(0, at);
  const lead = !before.trim() || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const tail = value.slice(at).startsWith("\n\n") ? "" : value.slice(at).startsWith("\n") ? "\n" : "\n\n";
  replaceText(field, at, at, `${lead}![](${address})${tail}`, at + lead.length + 2);
}

const pictures = (transfer) => [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"));

export function attach(root) {
  const field = root.querySelector("textarea");
  const said = root.querySelector("[data-part=said]");
  const chooser = root.querySelector("input[type=file]");
  const { images, sending, sent, failed } = root.dataset;

  async function take(files) {
    for (const file of files) {
      said.textContent = sending;
      const { status, body } = await send(images, file);
      if (status === 200) place(field, body.address);
      said.textContent = status === 200 ? sent : body?.sentence ?? failed;
      if (status !== 200) return;
    }
  }

  root.querySelector("[data-part=picture]").hidden = true;
  root.querySelector("[data-sign=picture]").addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", () => {
    const files = [...chooser.files];
    chooser.value = "";
    take(files);
  });
  field.addEventListener("paste", (event) => {
    const files = pictures(event.clipboardData);
    if (!files.length || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    take(files);
  });
  field.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.items].some((item) => item.kind === "file")) return;
    event.preventDefault();
    root.dataset.state = "dragging";
  });
  for (const name of ["dragleave", "drop"]) field.addEventListener(name, () => delete root.dataset.state);
  field.addEventListener("drop", (event) => {
    const files = pictures(event.dataTransfer);
    if (!files.length) return;
    event.preventDefault();
    take(files);
  });
}
