// Making elements. Whatever comes from posts enters the page here, as text.

/**
 * make("li", "text", "class") or make("li", [children], "class")
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Content} [content]
 * @param {string} [className]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export const make = (tag, content, className) => {
  const element = document.createElement(tag);
  if (Array.isArray(content)) element.append(...content);
  else if (content !== undefined) element.textContent = content;
  if (className) element.className = className;
  return element;
};

/**
 * @param {Content} content
 * @param {(event: MouseEvent) => void} call
 * @param {string} [className]
 */
export const makeButton = (content, call, className) => {
  const button = make("button", content, className);
  button.type = "button";
  button.addEventListener("click", call);
  return button;
};

/**
 * A link that opens outside of the page.
 * @param {string} text
 * @param {string} url
 */
export const makeLink = (text, url) => {
  const anchor = make("a", text);
  anchor.href = url;
  anchor.rel = "noopener noreferrer";
  anchor.target = "_blank";
  return anchor;
};

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} [children]
 */
export const makeSvg = (tag, attributes, children = []) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
};

export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** Says something to those who listen to the page instead of looking at it. */
export const announce = (text) => { byId("said").textContent = text; };

let toastTimer = 0;
/** Shows a short message for a moment, and says it. */
export const toast = (text) => {
  announce(text);
  const place = byId("toast");
  place.textContent = text;
  place.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = window.setTimeout(() => { place.hidden = true; }, 2500);
};

export const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
export const isNarrow = () => window.innerWidth <= 760;
/** Whether there is no room for the filters beside the map. */
export const isTight = () => window.innerWidth < 1100;
