// Plays the growth of the graph: the last date moves on, a step at a time, to the end; papers that are new at a step are ringed.
import { data, options } from "./data.js";
import { isCalm, makeButton } from "./dom.js";
import { say } from "./words.js";

const papersBetween = (after, last) => new Set(Array.from({ length: data.papers }, (_, paper) => paper).filter((paper) => data.date(paper) > after && data.date(paper) <= last));

/** The button that plays; stop() ends it. */
export const newPlayer = (app) => {
  let playing = 0;
  const stop = () => {
    clearInterval(playing);
    playing = 0;
    button.textContent = say("play");
    if (app.fresh.size) app.mark(new Set());
  };
  const start = () => {
    const { dates } = data;
    const step = Math.max(1, Math.floor(dates.length / options.limits.maxPlaySteps));
    const end = dates.length - 1;
    let place = app.state.to ? dates.indexOf(app.state.to) : end;
    const first = Math.max(0, dates.findIndex((date) => date >= app.state.from));
    if (place >= end || place < 0) place = first;
    button.textContent = say("pause");
    let shown = app.state.to && place !== first ? app.state.to : "";
    const advance = () => {
      const date = dates[Math.min(place, end)];
      app.go({ to: place >= end ? "" : date }, { replace: true });
      app.mark(papersBetween(shown, date));
      shown = date;
      if (place >= end) stop();
      place += step;
    };
    advance();
    playing = window.setInterval(advance, isCalm() ? 1000 : 220);
  };
  const button = makeButton(say("play"), () => (playing ? stop() : start()));
  return { button, stop, isPlaying: () => playing !== 0 };
};
