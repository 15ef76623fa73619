// Addresses of this page.
import { writeState } from "./state.js";

/** @param {PageState} state */
export const linkTo = (state) => `${location.href.split("#")[0]}#${writeState(state)}`;
