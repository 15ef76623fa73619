// Taking text and pictures away: downloads and the clipboard.
import { byId, make, toast } from "./dom.js";
import { say } from "./words.js";

/** @param {Blob} blob @param {string} name */
export const download = (blob, name) => {
  const anchor = make("a");
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
};

/** Copies a text; where the browser refuses, it is shown, selected, to be copied by hand. */
export const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    toast(say("copied"));
  } catch {
    const area = make("textarea", text, "copy");
    area.readOnly = true;
    area.setAttribute("aria-label", say("notCopied"));
    byId("panel").querySelector("textarea.copy")?.remove();
    byId("panel").prepend(area);
    area.select();
    toast(say("notCopied"));
  }
};
