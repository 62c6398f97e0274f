import { element, showText } from "./text.js";

/**
 * Creates the form that an agent requests.
 *
 * @param {object} wanted the requested fields
 * @param {(inputs: object, said: string) => void} submit receives the values for the agent, and as text for the page
 */
export function formOf(wanted, submit) {
  const tips = element("div", { className: "prose" });
  showText(tips, wanted.tips);
  const fields = wanted.fields.map((field) => ({ ...field, control: controlOf(field) }));
  const form = element(
    "form",
    { className: "form", ariaLabel: "What the agent asks" },
    tips,
    ...fields.map(labelled),
    element("button", { type: "submit", className: "filled", textContent: "Continue" }),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const inputs = Object.fromEntries(fields.map((field) => [field.key, { type: field.type, value: valueOf(field) }]));
    const said = fields.map(({ key, name }) => `${name}: ${inputs[key].value ?? "–"}`).join("\n");
    // The request of the agent stays; the values are shown like any message of the user.
    tips.classList.add("asked");
    form.replaceWith(tips);
    submit(inputs, said);
  });
  return form;
}

function labelled({ name, type, optional, control }) {
  const hint = type.startsWith("file") ? " (files cannot be sent from here)" : optional ? " (optional)" : "";
  return element("label", { className: type === "boolean" ? "field check" : "field" }, name + hint, control);
}

function controlOf({ type, optional, options, value }) {
  const required = !optional && type !== "boolean";
  const text = value ?? "";
  if (options.length > 0) {
    const choices = options.map((option) => element("option", { textContent: option, selected: option === value }));
    return element("select", { required }, ...(optional ? [element("option", { value: "" })] : []), ...choices);
  }
  if (type === "boolean") {
    return element("input", { type: "checkbox", checked: value === true });
  }
  if (type === "paragraph") {
    return element("textarea", { rows: 4, required, value: text });
  }
  if (type.startsWith("file")) {
    return element("input", { disabled: true });
  }
  return element("input", { type: type === "integer" ? "number" : "text", required, value: text });
}

function valueOf({ type, control }) {
  if (type === "boolean") {
    return control.checked;
  }
  if (control.value === "") {
    return null;
  }
  return type === "integer" ? Number(control.value) : control.value;
}
