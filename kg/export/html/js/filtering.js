// Which papers the filters of dates, topics and results leave.
import { data } from "./data.js";

/** Whether a paper is of the dates and about all the topics of a state, and states a level on all its benchmarks. */
export const isKept = (state, paper) => {
  const date = data.date(paper);
  if (state.from && date.slice(0, state.from.length) < state.from) return false;
  if (state.to && (!date || date.slice(0, state.to.length) > state.to)) return false;
  return state.topics.every((topic) => data.isAbout(paper, topic)) && state.results.every((entity) => data.measured.get(entity)?.has(paper));
};

/** One for each paper that is kept, else zero. */
export const keepPapers = (state) => Uint8Array.from({ length: data.papers }, (_, paper) => (isKept(state, paper) ? 1 : 0));
