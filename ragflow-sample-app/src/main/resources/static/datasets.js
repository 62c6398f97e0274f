import { getJson, path, Problem } from "./api.js";
import { Documents } from "./documents.js";
import { announce, byId, counted, link, saying } from "./page.js";
import { nameOf, scoresOf } from "./passage.js";
import { element, markFound, showText } from "./text.js";

/** The id of the dataset, from the address of the page. */
let datasetId = new URLSearchParams(location.search).get("dataset");

async function showDatasets() {
  const datasets = await getJson("api/datasets");
  if (datasets.length === 0) {
    throw new Problem("RAGFlow has no dataset yet. Create one in RAGFlow, then load this page again.");
  }
  datasetId ??= datasets[0].id;
  byId("datasets").replaceChildren(
    ...datasets.map(({ id, name, documents }) =>
      link(`?${new URLSearchParams({ dataset: id })}`, id === datasetId, name, counted(documents, "document")),
    ),
  );
  const dataset = datasets.find(({ id }) => id === datasetId);
  if (!dataset) {
    byId("dataset").hidden = true;
    throw new Problem("RAGFlow does not have this dataset. It may have been deleted; choose another one.");
  }
  byId("dataset-name").textContent = dataset.name;
  byId("dataset-description").textContent = dataset.description ?? "";
  byId("dataset-description").hidden = !dataset.description;
  byId("dataset-counts").textContent = `${counted(dataset.documents, "document")}, ${counted(dataset.chunks, "chunk")}`;
  byId("dataset").hidden = false;
}

async function search(question) {
  const hits = byId("hits");
  hits.replaceChildren(element("p", { className: "note", textContent: "Searching…" }));
  await saying(async () => {
    const found = await getJson(path`api/datasets/${datasetId}/search?question=${question}`);
    const title = found.length === 0 ? "Nothing fits." : `${counted(found.length, "passage")} found`;
    announce(title);
    hits.replaceChildren(
      element("p", { className: "note", textContent: title }),
      element("ol", { ariaLabel: "Found passages" }, ...found.map(hitOf)),
    );
  }, hits);
}

function hitOf(source) {
  const text = element("blockquote", { className: "prose" });
  showText(text, source.highlight ?? source.text);
  markFound(text);
  return element(
    "li",
    { className: "hit" },
    element("h3", { textContent: nameOf(source) }),
    element("div", { className: "scores" }, ...scoresOf(source)),
    text,
  );
}

byId("search").addEventListener("submit", (event) => {
  event.preventDefault();
  search(byId("search-question").value);
});

// The search box can be emptied with one click.
byId("search-question").addEventListener("input", (event) => {
  if (event.target.value === "") {
    byId("hits").replaceChildren();
  }
});

saying(async () => {
  await showDatasets();
  await new Documents(datasetId, () => saying(showDatasets)).show();
});
