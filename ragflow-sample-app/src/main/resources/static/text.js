/*
 * Creates elements from the Markdown subset that language models write. The text only becomes the content of text nodes
 * and is never interpreted as markup.
 */

/** Creates an element. */
export function element(name, properties = {}, ...children) {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}

/** A citation: [ID:0], or ##0$$ as older releases write it. */
const MARKS = "\\[ID: ?(\\d{1,9})\\]|##(\\d{1,9})\\$\\$";

const INLINE = new RegExp(`\`([^\`]+)\`|\\*\\*(.+?)\\*\\*|${MARKS}`, "g");

/** The text that a search highlighted in a passage. */
const FOUND = /<em>([^<]*(?:<(?!\/?em>)[^<]*)*)<\/em>/g;

/** The beginning of an incomplete citation. */
const UNFINISHED_MARK = /(?:\[(?:I(?:D(?:: ?\d*)?)?)?|##?\d*\$?)$/;

const LIST_ITEM = /^\s*(?:[-*•]|(\d+)[.)])\s+(.*)$/;

/** Returns the cited numbers in the order of their first appearance. Code does not contain citations. */
export function citedNumbers(text) {
  const prose = text.replace(/```[^]*?(?:```|$)|`[^`]+`/g, "");
  const numbers = [...prose.matchAll(new RegExp(MARKS, "g"))].map((match) => Number(match[1] ?? match[2]));
  return [...new Set(numbers)];
}

/** Returns the text without an incomplete citation at its end. */
export function withoutUnfinishedMark(text) {
  const finished = text.replace(UNFINISHED_MARK, "");
  return finished.length < text.length ? withoutTrailingBlanks(finished) : text;
}

/** A regular expression for blanks at the end would look at each run of blanks once for each of its characters. */
function withoutTrailingBlanks(text) {
  let end = text.length;
  while (text[end - 1] === " " || text[end - 1] === "\t") {
    end--;
  }
  return text.slice(0, end);
}

/**
 * Shows a text in an element. Unchanged blocks keep their elements, so that a user can select text and open a citation
 * while the rest arrives.
 *
 * @param {Element} parent the element whose children are the blocks of the text
 * @param {string} text the whole text
 * @param {(number: number) => Node} citation creates the element of a citation
 */
export function showText(parent, text, citation = () => document.createTextNode("")) {
  const blocks = blocksOf(text);
  let same = 0;
  while (same < blocks.length && parent.children[same]?.markdown === blocks[same].markdown) {
    same++;
  }
  while (parent.children.length > same) {
    parent.lastElementChild.remove();
  }
  for (const block of blocks.slice(same)) {
    const shown = elementOf(block, citation);
    shown.markdown = block.markdown;
    parent.append(shown);
  }
}

function blocksOf(text) {
  const blocks = [];
  let open = null;
  const begin = (kind, line) => {
    open = { kind, lines: [line] };
    blocks.push(open);
  };
  for (const line of text.split(/\r?\n/)) {
    if (open?.kind === "code") {
      if (line.trim().startsWith("```")) {
        open = null;
      } else {
        open.lines.push(line);
      }
    } else if (line.trim().startsWith("```")) {
      begin("code", "");
    } else if (line.trim() === "") {
      open = open?.kind === "list" ? open : null;
    } else if (/^#{1,6}\s/.test(line)) {
      begin("heading", line.replace(/^#+\s+/, ""));
      open = null;
    } else if (LIST_ITEM.test(line)) {
      if (open?.kind === "list") {
        open.lines.push(line);
      } else {
        begin("list", line);
      }
    } else if (open?.kind === "list" && !/^\s/.test(line)) {
      begin("paragraph", line);
    } else if (open) {
      open.lines.push(line);
    } else {
      begin("paragraph", line);
    }
  }
  return blocks.map((block) => ({ ...block, markdown: `${block.kind}\n${block.lines.join("\n")}` }));
}

function elementOf({ kind, lines }, citation) {
  switch (kind) {
    case "code":
      return element("pre", {}, element("code", { textContent: lines.slice(1).join("\n") }));
    case "heading":
      return element("h3", {}, ...inline(lines[0], citation));
    case "list":
      return listOf(lines, citation);
    default:
      return element("p", {}, ...inline(lines.join("\n"), citation));
  }
}

function listOf(lines, citation) {
  const items = [];
  for (const line of lines) {
    const match = LIST_ITEM.exec(line);
    if (match) {
      items.push(match[2]);
    } else {
      items[items.length - 1] += `\n${line.trim()}`;
    }
  }
  const first = LIST_ITEM.exec(lines[0])[1];
  const list = first === undefined ? element("ul") : element("ol", { start: Number(first) });
  list.append(...items.map((item) => element("li", {}, ...inline(item, citation))));
  return list;
}

function inline(text, citation) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    const [all, code, bold, number, oldNumber] = match;
    const before = text.slice(end, match.index);
    if (code !== undefined) {
      nodes.push(before, element("code", { textContent: code }));
    } else if (bold !== undefined) {
      nodes.push(before, element("strong", {}, ...inline(bold, citation)));
    } else {
      // A citation stays with the end of the word before it, so that no line begins with one.
      const prose = withoutTrailingBlanks(before);
      const [word] = /\S{0,12}$/.exec(prose.slice(-12));
      const mark = citation(Number(number ?? oldNumber));
      nodes.push(prose.slice(0, prose.length - word.length), element("span", { className: "kept" }, word, mark));
    }
    end = match.index + all.length;
  }
  nodes.push(text.slice(end));
  return nodes;
}

/** Marks the text that RAGFlow put between <em> and </em>. */
export function markFound(parent) {
  const walker = document.createTreeWalker(parent, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    texts.push(walker.currentNode);
  }
  for (const text of texts) {
    const nodes = [];
    let end = 0;
    for (const match of text.data.matchAll(FOUND)) {
      nodes.push(text.data.slice(end, match.index), element("mark", { textContent: match[1] }));
      end = match.index + match[0].length;
    }
    text.replaceWith(...nodes, text.data.slice(end));
  }
}
