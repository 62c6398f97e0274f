import { Conversation } from "./conversation.js";
import { byId, link, saying, server, showExamples } from "./page.js";

/** Questions for the contents of the emulator. */
const EXAMPLES = [
  ["Chunk size", "How big should a chunk be?"],
  ["Reranking", "What does a rerank model do?"],
];

/** The two ways to use RAGFlow in Spring AI. */
const WAYS = {
  assistant: {
    title: "RAGFlow answers",
    description: "A ChatClient asks RAGFlow's newest assistant, which searches its datasets and answers.",
    name: "RagflowChatModel",
  },
  retriever: {
    title: "RAGFlow retrieves",
    description:
      "A RetrievalAugmentationAdvisor searches RAGFlow's newest dataset, and another model answers. " +
      "Here it is a replacement that quotes the passages.",
    name: "RagflowDocumentRetriever",
  },
};

const requested = new URLSearchParams(location.search).get("way");

const way = Object.hasOwn(WAYS, requested ?? "") ? requested : "assistant";

/** The session of the next question. RAGFlow creates one for the first question. */
let sessionId = null;

const conversation = new Conversation(async (text) => {
  byId("welcome").hidden = true;
  await conversation.answer(text, `api/spring-ai/${way}/stream`, { text, sessionId }, (event) => {
    if (event.type === "started") {
      sessionId = event.sessionId ?? sessionId;
    }
  });
});

saying(async () => {
  byId("ways").replaceChildren(
    ...Object.entries(WAYS).map(([id, { title, name }]) => link(`?${new URLSearchParams({ way: id })}`, id === way, title, name)),
  );
  byId("way-title").textContent = WAYS[way].title;
  byId("way-description").textContent = WAYS[way].description;
  byId("welcome").hidden = false;
  conversation.open();
  if ((await server).emulator) {
    showExamples(EXAMPLES, (text) => conversation.submit(text));
  }
});
