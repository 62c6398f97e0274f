import { getJson, path, postJson, Problem } from "./api.js";
import { Conversation } from "./conversation.js";
import { byId, link, saying, server, showExamples } from "./page.js";

/** Questions for the contents of the emulator. */
const EXAMPLES = [
  ["Chunk size", "How big should a chunk be?"],
  ["Reranking", "What does a rerank model do?"],
];

/** The id of the search, from the address of the page. */
let searchId = new URLSearchParams(location.search).get("search");

// A search app answers each question on its own: there is no session.
const conversation = new Conversation(async (text) => {
  byId("welcome").hidden = true;
  await conversation.answer(text, path`api/searches/${searchId}/stream`, { text }, () => {});
});

async function showSearches() {
  const searches = await getJson("api/searches");
  searchId ??= searches[0]?.id;
  byId("searches").replaceChildren(
    ...searches.map(({ id, name }) => link(`?${new URLSearchParams({ search: id })}`, id === searchId, name)),
  );
  const search = searches.find(({ id }) => id === searchId);
  if (!search && searches.length > 0) {
    throw new Problem("RAGFlow does not have this search. It may have been deleted; choose another one.");
  }
  return search;
}

async function showWelcome(search) {
  byId("search-title").textContent = search?.name ?? "No search yet";
  byId("search-description").textContent =
    search?.description ?? "A saved search answers questions from datasets, each without a conversation.";
  byId("welcome").hidden = false;
  byId("create").hidden = Boolean(search);
  if (search) {
    conversation.open();
    if ((await server).emulator) {
      showExamples(EXAMPLES, (text) => conversation.submit(text));
    }
  }
}

const show = () => saying(async () => showWelcome(await showSearches()));

byId("create").onclick = () =>
  saying(async () => {
    searchId = (await postJson("api/searches", { name: "Search of the newest dataset" })).id;
    await show();
  });

show();
