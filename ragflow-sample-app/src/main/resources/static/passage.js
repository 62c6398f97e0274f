import { element } from "./text.js";

export function nameOf(source) {
  return source.document ?? "Unnamed document";
}

/** Returns the similarity of a passage, if it is known. */
export function scoresOf(source) {
  return [
    ["Similarity", source.similarity],
    ["by meaning", source.vectorSimilarity],
    ["by words", source.termSimilarity],
  ]
    .filter(([, score]) => typeof score === "number")
    .map(([name, score]) => scoreOf(name, score));
}

function scoreOf(name, score) {
  const filled = element("span");
  filled.style.width = `${Math.round(Math.min(Math.max(score, 0), 1) * 100)}%`;
  return element(
    "p",
    {},
    element("span", { textContent: name }),
    element("span", { className: "bar-track", ariaHidden: "true" }, filled),
    element("strong", { textContent: `${Math.round(score * 100)} %` }),
  );
}
