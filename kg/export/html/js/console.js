// What a person may try in the console of the browser, and tests ask: `kg.app`, `kg.data`, `kg.search("muon")`. No script uses it.
import { alikeQuotes } from "./alike.js";
import { data, options } from "./data.js";
import { detailsOf, relatedOf } from "./details.js";
import { bibtex, exportRows } from "./exports.js";
import { search } from "./search.js";
import { readState, writeState } from "./state.js";
import { svgPicture } from "./picture.js";
import { words } from "./words.js";

/** @param {App} app */
export const openToConsole = (app) => Object.assign(window, { kg: { app, data, options, alikeQuotes, detailsOf, relatedOf, bibtex, exportRows, search, readState, writeState, svgPicture, words } });
