import { getJson, path, Problem, upload } from "./api.js";
import { Conversation } from "./conversation.js";
import { formOf } from "./form.js";
import { byId, link, saying, server, showExamples } from "./page.js";
import { element } from "./text.js";

/** Questions for the agent of the emulator. */
const EXAMPLES = [["Say hello", "Hello"]];

const conversation = new Conversation((text) => run(text, { question: text }));

/** The id of the agent, from the address of the page. */
let agentId = new URLSearchParams(location.search).get("agent");

/** The session of the next run. RAGFlow creates one for the first run. */
let sessionId = null;

/** The files for the next run, as RAGFlow described them. */
let files = [];

/** Runs the agent. A run may wait for input and resume when it gets it. */
async function run(said, what) {
  byId("welcome").hidden = true;
  let waitsFor = null;
  const body = { ...what, sessionId, ...(files.length > 0 && { files }) };
  const shown = [said, ...files.map(({ name }) => `📎 ${name}`)].join("\n");
  files = [];
  showFiles();
  const complete = await conversation.answer(shown, path`api/agents/${agentId}/stream`, body, (event) => {
    if (event.type === "started") {
      sessionId = event.sessionId ?? sessionId;
    } else if (event.type === "user_input_requested") {
      waitsFor = event.form;
    }
  });
  if (!complete) {
    // RAGFlow refuses further runs of a session whose run was stopped.
    sessionId = null;
  } else if (waitsFor) {
    fillIn(waitsFor, conversation.append.bind(conversation));
  }
}

/** Shows a form and resumes the run with its values. */
function fillIn(wanted, show) {
  byId("composer").hidden = true;
  const form = formOf(wanted, (inputs, said) => {
    byId("composer").hidden = false;
    run(said, { inputs });
  });
  show(form);
  form.elements[0].focus();
}

function showFiles() {
  byId("files").replaceChildren(...files.map(chipOf));
  byId("files").hidden = files.length === 0;
}

function chipOf(file) {
  const remove = element("button", { type: "button", className: "icon", ariaLabel: `Remove ${file.name}`, textContent: "×" });
  remove.onclick = () => {
    files = files.filter((other) => other !== file);
    showFiles();
  };
  return element("li", {}, element("span", { className: "name", textContent: file.name }), remove);
}

byId("attach").onclick = () => byId("file").click();

byId("file").onchange = ({ target }) =>
  saying(async () => {
    const [chosen] = target.files;
    target.value = "";
    if (chosen) {
      files.push(await upload(path`api/agents/${agentId}/files`, chosen));
      showFiles();
      byId("question").focus();
    }
  });

async function showAgents() {
  const agents = await getJson("api/agents");
  if (agents.length === 0) {
    throw new Problem("RAGFlow has no agent yet. Create one in RAGFlow, then load this page again.");
  }
  agentId ??= agents[0].id;
  byId("agents").replaceChildren(
    ...agents.map(({ id, title }) => link(`?${new URLSearchParams({ agent: id })}`, id === agentId, title)),
  );
  const agent = agents.find(({ id }) => id === agentId);
  if (!agent) {
    throw new Problem("RAGFlow does not have this agent. It may have been deleted; choose another one.");
  }
  return agent;
}

async function showWelcome(agent) {
  byId("agent-title").textContent = agent.title;
  byId("agent-description").textContent = agent.description ?? "";
  byId("welcome").hidden = false;
  const form = await getJson(path`api/agents/${agentId}/form`);
  conversation.open();
  byId("attach").disabled = false;
  if (form.fields.length > 0) {
    fillIn(form, (shown) => byId("begin").replaceChildren(shown));
  } else if ((await server).emulator) {
    showExamples(EXAMPLES, (text) => conversation.submit(text));
  }
}

saying(async () => showWelcome(await showAgents()));
