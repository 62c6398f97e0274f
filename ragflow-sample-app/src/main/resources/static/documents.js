import { getJson, path, Problem, remove, streamOf } from "./api.js";
import { announce, byId, counted, errorBox, saying } from "./page.js";
import { element } from "./text.js";

/** The names of the states of parsing. */
export const STATES = {
  UNSTART: "Not parsed",
  RUNNING: "Parsing",
  CANCEL: "Stopped",
  DONE: "Parsed",
  FAIL: "Failed",
  UNKNOWN: "Unknown",
};

const ENDS = ["DONE", "FAILED", "CANCELLED"];

const PHASES = { UPLOADING: "Uploading", UPLOADED: "Uploaded", PARSING: "Parsing" };

/** The documents of a dataset. */
export class Documents {
  #datasetId;
  #changed;
  #list = byId("documents");
  #page = 0;

  /** @param {() => void} changed is called when the number of documents or chunks changes */
  constructor(datasetId, changed) {
    this.#datasetId = datasetId;
    this.#changed = changed;
    byId("more").addEventListener("click", () => saying(() => this.show()));
    byId("files").addEventListener("change", (event) => {
      this.#uploadAll([...event.target.files]);
      event.target.value = "";
    });
    this.#takeDrops(byId("drop"));
  }

  /** Shows the first documents, and then more of them. */
  async show() {
    this.#page++;
    const { documents, more } = await getJson(path`api/datasets/${this.#datasetId}/documents?page=${this.#page}`);
    // Documents uploaded in the meantime move the others to later pages.
    const others = documents.filter(({ id }) => !this.#rowWith(id));
    this.#list.append(...others.map((document) => this.#rowOf(document)));
    byId("more").hidden = !more;
  }

  #takeDrops(zone) {
    const over = (event) => {
      event.preventDefault();
      zone.classList.add("over");
    };
    // Files dropped outside the zone must not replace the page.
    document.addEventListener("dragover", over);
    document.addEventListener("dragleave", () => zone.classList.remove("over"));
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      this.#uploadAll([...event.dataTransfer.files]);
    });
  }

  #uploadAll(files) {
    files.forEach((file) => this.#upload(file));
  }

  /** Uploads a file and shows the progress until it is parsed. */
  async #upload(file) {
    const abort = new AbortController();
    const row = newRow(file.name, sizeOf(file.size));
    const bar = element("progress", { max: 1, ariaLabel: `Progress of ${file.name}` });
    const stop = element("button", { type: "button", className: "quiet", textContent: "Stop" });
    stop.ariaLabel = `Stop parsing ${file.name}`;
    stop.onclick = () => abort.abort();
    row.querySelector(".actions").replaceChildren(stop);
    row.append(bar);
    this.#list.prepend(row);
    setState(row, "RUNNING", "Uploading");
    announce(`Uploading ${file.name}`);
    const body = new FormData();
    body.append("file", file);
    let last = null;
    try {
      const to = path`api/datasets/${this.#datasetId}/documents`;
      for await (const event of streamOf(to, { method: "POST", body, signal: abort.signal })) {
        last = event;
        this.#name(row, event.document?.id);
        bar.value = event.fraction;
        const share = event.phase === "PARSING" ? ` ${Math.round(event.fraction * 100)} %` : "";
        setState(row, "RUNNING", (PHASES[event.phase] ?? "") + share);
      }
      if (!ENDS.includes(last?.phase)) {
        throw new Problem("The connection to this application was lost.");
      }
      this.#finish(row, last);
    } catch (error) {
      if (abort.signal.aborted) {
        this.#stopped(row, last);
      } else {
        console.warn(error);
        fail(row, error);
      }
    }
    this.#changed();
  }

  /** Remembers the row of a document and removes its earlier row. */
  #name(row, id) {
    if (id && !row.dataset.id) {
      this.#rowWith(id)?.remove();
      row.dataset.id = id;
    }
  }

  #rowWith(id) {
    return [...this.#list.children].find((row) => row.dataset.id === id);
  }

  #finish(row, { message, detail, document }) {
    if (document) {
      replace(row, this.#rowOf(document));
      announce(`${document.name}: ${STATES[document.status]}`);
    } else {
      fail(row, { message, detail });
    }
  }

  #stopped(row, last) {
    announce("Stopped");
    if (last?.document) {
      replace(row, this.#rowOf({ ...last.document, status: "CANCEL" }));
    } else {
      row.remove();
    }
  }

  #rowOf(shown) {
    const uploaded = shown.uploadedAt ? new Date(shown.uploadedAt).toLocaleDateString("en", { dateStyle: "medium" }) : "";
    const facts = [sizeOf(shown.size), counted(shown.chunks, "chunk"), uploaded];
    const row = newRow(shown.name, facts.filter(Boolean).join(" · "));
    row.dataset.id = shown.id;
    const share = shown.status === "RUNNING" ? ` ${Math.round(shown.progress * 100)} %` : "";
    setState(row, shown.status, STATES[shown.status] + share);
    if (shown.status === "FAIL") {
      row.append(errorBox({ message: "RAGFlow could not parse it.", detail: shown.message }, "note"));
    }
    const download = row.querySelector(".download");
    download.href = path`api/datasets/${this.#datasetId}/documents/${shown.id}/content`;
    label(download, `Download ${shown.name}`);
    const button = row.querySelector(".remove");
    label(button, `Delete ${shown.name}`);
    button.onclick = () => this.#delete(row, shown);
    return row;
  }

  #delete(row, { id, name }) {
    const dialog = byId("confirm");
    byId("confirm-name").textContent = name;
    dialog.returnValue = "";
    dialog.onclose = () => {
      if (dialog.returnValue === "delete") {
        saying(async () => {
          await remove(path`api/datasets/${this.#datasetId}/documents/${id}`);
          const next = row.nextElementSibling ?? row.previousElementSibling;
          row.remove();
          (next?.querySelector("button") ?? byId("files")).focus();
          announce(`${name} is deleted`);
          this.#changed();
        });
      }
    };
    dialog.showModal();
  }
}

function newRow(name, facts) {
  const row = byId("document").content.cloneNode(true).firstElementChild;
  row.querySelector(".name").textContent = name;
  row.querySelector(".facts").textContent = facts;
  return row;
}

/** Moves the focus from the old row to the new one. */
function replace(row, other) {
  const focused = row.contains(document.activeElement);
  row.replaceWith(other);
  if (focused) {
    other.querySelector("button").focus();
  }
}

function setState(row, status, text) {
  const state = row.querySelector(".state");
  state.textContent = text;
  state.className = `state ${status.toLowerCase()}`;
}

function fail(row, problem) {
  setState(row, "FAIL", STATES.FAIL);
  row.querySelector("progress").remove();
  const dismiss = element("button", { type: "button", className: "quiet", textContent: "Dismiss" });
  dismiss.onclick = () => row.remove();
  row.querySelector(".actions").replaceChildren(dismiss);
  row.append(errorBox(problem));
}

function label(control, text) {
  control.ariaLabel = text;
  control.title = text;
}

function sizeOf(bytes) {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return (bytes / 1000 ** power).toLocaleString("en", {
    style: "unit",
    unit: units[power],
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: power === 0 ? 0 : 1,
  });
}
