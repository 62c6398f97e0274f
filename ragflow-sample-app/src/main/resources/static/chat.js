import { getJson, path, Problem } from "./api.js";
import { Conversation } from "./conversation.js";
import { byId, link, saying, server, showExamples } from "./page.js";
import { element } from "./text.js";

/** Questions for the emulator. Its documentation explains the trigger words with #. */
const EXAMPLES = [
  ["Citations", "What is the difference between term similarity and vector similarity?"],
  ["Reasoning", "Explain step by step how a citation finds its chunk"],
  ["A slow answer that you can stop", "How does a question find the right passages? #slow"],
  ["A model that fails halfway", "What happens when the model fails? #fail-mid"],
];

const conversation = new Conversation(ask);

/** The assistant and the session, from the address of the page. RAGFlow creates a session for the first question. */
let { chat: chatId, session: sessionId } = Object.fromEntries(new URLSearchParams(location.search));

async function ask(text) {
  byId("welcome").hidden = true;
  await conversation.answer(text, path`api/chats/${chatId}/stream`, { text, sessionId }, (event) => {
    if (event.type === "started" && event.sessionId) {
      sessionId = event.sessionId;
      history.replaceState(null, "", addressOf(chatId, sessionId));
    }
  });
  await showConversations();
}

function addressOf(chat, session) {
  return `?${new URLSearchParams(session ? { chat, session } : { chat })}`;
}

async function showAssistants() {
  const assistants = await getJson("api/chats");
  if (assistants.length === 0) {
    throw new Problem("RAGFlow has no chat assistant yet. Create one in RAGFlow, then load this page again.");
  }
  // Prefers an assistant that has datasets.
  chatId ??= (assistants.find((assistant) => assistant.searches) ?? assistants[0]).id;
  const select = byId("assistants");
  select.replaceChildren(
    ...assistants.map(({ id, name }) => element("option", { value: id, textContent: name, selected: id === chatId })),
  );
  select.disabled = false;
  select.addEventListener("change", () => location.assign(addressOf(select.value)));
  byId("new").href = addressOf(chatId);
  const assistant = assistants.find(({ id }) => id === chatId);
  if (!assistant) {
    select.selectedIndex = -1;
    throw new Problem("RAGFlow does not have this assistant. It may have been deleted; choose another one.");
  }
  return assistant;
}

async function showConversations() {
  const conversations = await getJson(path`api/chats/${chatId}/sessions`);
  byId("conversations").replaceChildren(
    ...conversations.map(({ id, title }) => link(addressOf(chatId, id), id === sessionId, title)),
  );
  byId("earlier").hidden = conversations.length === 0;
}

async function showMessages() {
  const messages = await getJson(path`api/chats/${chatId}/sessions/${sessionId}`);
  messages.forEach((message) => conversation.add(message));
  window.scrollTo({ top: document.documentElement.scrollHeight });
}

async function showWelcome(assistant) {
  byId("welcome").hidden = false;
  if (assistant.searches && (await server).emulator) {
    showExamples(EXAMPLES, (text) => conversation.submit(text));
  }
}

saying(async () => {
  const assistant = await showAssistants();
  await (sessionId ? showMessages() : showWelcome(assistant));
  conversation.open();
  await showConversations();
});
