// The page with our own drawing, for maps of any size.
import { start } from "./app.js";
import { openToConsole } from "./console.js";
import { newCanvasMap } from "./renderer_canvas.js";

start(newCanvasMap, openToConsole);
