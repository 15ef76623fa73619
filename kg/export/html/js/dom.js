// Making elements. Whatever comes from posts enters the page here, as text.
"use strict";

// make("li", "text", "class") or make("li", [children], "class")
kg.make = (tag, content, className) => {
  const element = document.createElement(tag);
  if (Array.isArray(content)) element.append(...content);
  else if (content !== undefined) element.textContent = content;
  if (className) element.className = className;
  return element;
};

kg.button = (text, call, className) => {
  const button = kg.make("button", text, className);
  button.type = "button";
  button.addEventListener("click", call);
  return button;
};

// Makes an SVG element with attributes.
kg.svg = (tag, attributes, children = []) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
};

// Says something to those who listen to the page instead of looking at it.
kg.announce = (text) => { document.getElementById("said").textContent = text; };

// Writes the words of the page's own controls in the current language. Attributes are read as such: a form with a box called
// `dataset` has no other `dataset`.
kg.translate = () => {
  document.documentElement.lang = kg.language;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = kg.say(element.getAttribute("data-word"));
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", kg.say(element.getAttribute("data-label")));
    if (element instanceof HTMLButtonElement) element.title = kg.say(element.getAttribute("data-label"));
  }
  /** @type {HTMLInputElement} */ (document.getElementById("search")).placeholder = kg.say("search");
  document.getElementById("language").textContent = kg.say("otherName");
  document.getElementById("language").lang = kg.language === "ko" ? "en" : "ko";
};

kg.isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
