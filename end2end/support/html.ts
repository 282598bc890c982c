// Asks html-validate what is wrong with the HTML that the server sent. Every test of markup calls it.

import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  elements: [
    "html5",
    // Leptos draws these around islands; they are `display: contents` and take what stands around them.
    {
      "leptos-island": { flow: true, phrasing: true, transparent: true },
      "leptos-children": { flow: true, phrasing: true, transparent: true },
    },
  ],
  rules: {
    // The server leaves out what HTML lets it leave out; a browser reads both the same way.
    "doctype-style": "off",
    "void-style": "off",
    "no-trailing-whitespace": "off",
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "no-implicit-button-type": "error",
    "long-title": "off",
    // A bare ">" in text, and a dot in an id, are what HTML allows.
    "no-raw-characters": ["error", { relaxed: true }],
    "valid-id": ["error", { relaxed: true }],
    // Boxes of one name send a list.
    "form-dup-name": ["error", { shared: ["radio", "button", "reset", "submit", "checkbox"] }],
    // A box that scrolls is a named region only so that a keyboard reaches it; it is no section of the text.
    "prefer-native-element": ["error", { exclude: ["region"] }],
  },
});

/** One line a finding, with its place in the document. Empty means the document is valid. */
export async function htmlFindings(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message, selector }) => `${line}:${column} ${ruleId}: ${message} (${selector})`),
  );
}
