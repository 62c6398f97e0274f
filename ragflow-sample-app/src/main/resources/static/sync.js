import { getJson, path, postEmpty } from "./api.js";
import { STATES } from "./documents.js";
import { announce, byId, counted, errorBox, saying } from "./page.js";
import { element } from "./text.js";

/** The time between two looks at the server, in milliseconds. */
const INTERVAL = 1000;

const ACTIONS = {
  ADD: "Add",
  REPLACE: "Replace",
  UPDATE: "Update",
  PARSE: "Parse again",
  DELETE: "Delete",
  NONE: "Unreadable",
};

const DONE = { add: "added", replace: "replaced", update: "updated", parse: "parsed again", delete: "deleted" };

/** What each list shows. A list that has not changed keeps its elements, so that a user can select text in it. */
const shown = new Map();

function show(id, items, rowOf) {
  const content = JSON.stringify(items);
  if (shown.get(id) !== content) {
    shown.set(id, content);
    byId(id).replaceChildren(...items.map(rowOf));
  }
}

async function refresh() {
  const { folder, dataset, datasetId, changes } = await getJson("api/sync");
  const { documents } = datasetId ? await getJson(path`api/datasets/${datasetId}/documents`) : { documents: [] };
  const corpus = await getJson("actuator/ragflowsync/manuals");
  const running = corpus.runs[0]?.status === "STARTED";
  byId("dataset-name").textContent = dataset;
  byId("folder").textContent = folder;
  byId("run").disabled = running;
  byId("next").textContent = running ? "" : nextOf(corpus);
  // What a run has not finished yet is not what the next one will do.
  const planned = running ? [] : changes;
  byId("in-step").textContent = running ? "A run is in progress." : "The dataset is in step with the folder.";
  byId("in-step").hidden = planned.length > 0;
  show("plan", planned, changeOf);
  show("documents", documents, documentOf);
  show("runs", corpus.runs, runOf);
  showFailures(corpus.runs.find(({ ended }) => ended)?.failures ?? []);
  byId("sync").hidden = false;
}

function showFailures(failures) {
  if (failures.length > 0 && byId("failed").hidden) {
    announce(`${counted(failures.length, "file")} failed`);
  }
  byId("failed").hidden = failures.length === 0;
  show("failures", failures, ({ file, action, reason }) => {
    const row = rowOf(file, ACTIONS[action.toUpperCase()], "fail");
    row.append(element("p", { className: "reason", textContent: reason }));
    return row;
  });
}

function nextOf({ schedule, next }) {
  return next ? `The next run begins at ${timeOf(next)} (schedule: ${schedule}).` : "No run is scheduled.";
}

function changeOf({ file, action, message }) {
  const row = rowOf(file, ACTIONS[action], action === "DELETE" || message ? "fail" : "done");
  if (message) {
    row.append(element("p", { className: "reason", textContent: message }));
  }
  return row;
}

function documentOf({ name, status, progress, chunks, message }) {
  const share = status === "RUNNING" ? ` ${Math.round(progress * 100)} %` : "";
  const row = rowOf(name, STATES[status] + share, status.toLowerCase(), counted(chunks, "chunk"));
  if (status === "RUNNING") {
    row.append(element("progress", { max: 1, value: progress, ariaLabel: `Progress of ${name}` }));
  }
  if (status === "FAIL") {
    row.append(errorBox({ message: "RAGFlow could not parse it.", detail: message }, "note"));
  }
  return row;
}

function rowOf(name, state, kind, facts = "") {
  const what = element("div", { className: "what" }, element("strong", { className: "name", textContent: name }));
  if (facts) {
    what.append(element("span", { className: "facts", textContent: facts }));
  }
  return element("li", { className: "document" }, what, element("span", { className: `state ${kind}`, textContent: state }));
}

function runOf(run) {
  const changes = Object.entries(DONE)
    .filter(([action]) => run.done[action] > 0)
    .map(([action, verb]) => `${run.done[action]} ${verb}`);
  const failures = run.failed + run.withheld;
  const outcome = run.ended ? [...changes, ...(failures ? [`${failures} failed`] : [])].join(", ") || "No changes" : "Running";
  const wrong = failures > 0 || run.status === "FAILED";
  return element(
    "li",
    { className: wrong ? "run failed" : "run" },
    element("strong", { textContent: run.status === "FAILED" ? "Failed" : outcome }),
    element("span", { textContent: run.error ?? "" }),
    element("span", { textContent: run.started ? timeOf(run.started) : "" }),
  );
}

function timeOf(instant) {
  return new Date(instant).toLocaleTimeString("en", { timeStyle: "medium" });
}

byId("run").addEventListener("click", () =>
  saying(async () => {
    byId("run").disabled = true;
    announce("The run begins");
    await postEmpty("api/sync/runs");
  }),
);

/** Whether the last look at the server failed. */
let failing = false;

/** Looks at the server again and again, but not while nobody looks at the page. */
async function follow() {
  if (!document.hidden) {
    try {
      await refresh();
      if (failing) {
        byId("problem").replaceChildren();
      }
      failing = false;
    } catch (error) {
      if (!failing) {
        console.warn(error);
        byId("problem").replaceChildren(errorBox(error));
      }
      failing = true;
    }
  }
  setTimeout(follow, INTERVAL);
}

follow();
