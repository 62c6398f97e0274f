import { getJson, path, Problem } from "./api.js";
import { Conversation } from "./conversation.js";
import { formOf } from "./form.js";
import { byId, link, saying, server, showExamples } from "./page.js";

/** Questions for the agent of the emulator. */
const EXAMPLES = [["Say hello", "Hello"]];

const conversation = new Conversation((text) => run(text, { question: text }));

/** The id of the agent, from the address of the page. */
let agentId = new URLSearchParams(location.search).get("agent");

/** The session of the next run. RAGFlow creates one for the first run. */
let sessionId = null;

/** Runs the agent. A run may wait for input and resume when it gets it. */
async function run(said, what) {
  byId("welcome").hidden = true;
  let waitsFor = null;
  await conversation.answer(said, path`api/agents/${agentId}/stream`, { ...what, sessionId }, (event) => {
    if (event.type === "started") {
      sessionId = event.sessionId ?? sessionId;
    } else if (event.type === "form") {
      waitsFor = event.form;
    }
  });
  if (waitsFor) {
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
  if (form.fields.length > 0) {
    fillIn(form, (shown) => byId("begin").replaceChildren(shown));
  } else if ((await server).emulator) {
    showExamples(EXAMPLES, (text) => conversation.submit(text));
  }
}

saying(async () => showWelcome(await showAgents()));
