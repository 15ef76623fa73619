// The page with vis-network, which pyvis ships, for small maps whose nodes can be dragged.
import { start } from "./app.js";
import { openToConsole } from "./console.js";
import { newPyvisMap } from "./renderer_pyvis.js";

start(newPyvisMap, openToConsole);
