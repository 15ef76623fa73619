// Types of what the scripts of the page share: the data, the state, the scene, and what the map answers.

/** The number of a node: papers first, then entities. */
type PageNode = number;

/** x, y and scale of the middle of the view. */
type View = number[];

type Content = string | (Node | string)[];

interface PageState {
  node: PageNode | null;
  unknown: string;
  show: string;
  with: PageNode | null;
  path: PageNode | null;
  hops: number;
  topics: number[];
  results: PageNode[];
  types: string[] | null;
  relations: string[] | null;
  least: number;
  text: string;
  from: string;
  to: string;
  hide: PageNode[];
  pin: PageNode[];
  keep: PageNode[];
  table: boolean;
  lang: string;
  view: View | null;
}

interface Scene {
  nodes: Uint32Array;
  shown: Uint8Array;
  lit: Set<PageNode> | null;
  path: PageNode[] | null;
  node: PageNode | null;
  topics: number[];
  pins: Set<PageNode>;
  fresh: Set<PageNode>;
  faint: Uint32Array;
  strong: Uint32Array;
  papers: number;
  entities: number;
  isFiltered: boolean;
}

interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

interface Frame {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface Label extends Box {
  text: string;
  font: string;
  size: number;
  weight: number;
  node?: PageNode;
  topic?: number;
}

interface Region {
  topic: number;
  papers: number;
  isArea: boolean;
  x: number;
  y: number;
  near: number;
}

interface SearchMatch {
  grade: number;
  cost: number;
  coverage: number;
}

interface SearchHit extends SearchMatch {
  node: PageNode;
  name: string;
}

interface SearchQuery {
  words: string[];
  key: string;
  limit: number;
  parts: Map<string, [number, number]>;
  match(name: string, withErrors: boolean, weigh?: ((word: string) => number) | null): SearchMatch | null;
  wordPieces(): string[][];
  wholePieces(): string[];
}

interface Quote {
  text: string;
  start: number;
  end: number;
  post: string;
  line: number;
}

/** The details of a paper as the page holds them; see kg/export/html/page_details.py. */
interface PaperDetails {
  sentences: string[];
  lines: number[];
  post: number;
  summary: any[][];
  quotes: number[][];
  results: [string, string, string, string, string, string, string, PageNode[], string, string, number[]][];
  posts: string[];
  digests: [number, number][];
  related: [PageNode, number, number, number, number, number[], number[], number?, number?][];
}

/** A number that a digest states. */
interface StatedResult {
  paper: PageNode;
  value: string;
  unit: string;
  bound: string;
  kind: string;
  direction: string;
  metric: string;
  place: string;
  on: PageNode[];
  system: string;
  against: string;
  quote: Quote;
}

/** A part of a score: of a shared entity, a topic, the wording, the meaning, or the rest. */
interface RelatedPart {
  kind: "entity" | "topic" | "wording" | "meaning" | "rest";
  ref: number;
  weight: number;
}

interface Related {
  node: PageNode;
  score: number;
  strength: string;
  parts: RelatedPart[];
}

interface NearPaper extends Related {
  origins: number[];
  both: boolean;
}

/** A title broken into lines, and the size of its box. */
interface TitleBox {
  lines: string[];
  w: number;
  h: number;
}

/** A line between two boxes of the related map, with the names on it. */
interface RelatedLine {
  a: number;
  b: number;
  width: number;
  kind: string;
  row: NearPaper | null;
  name: { element: HTMLElement; texts: { text: string; w: number }[]; h: number } | null;
}

interface KeptNode {
  node: PageNode;
  note: string;
}

interface TableColumn {
  key: string;
  value(node: PageNode): string | number;
  way: number;
}

interface MapRenderer {
  draw(scene: Scene): void;
  focus(nodes: PageNode[]): void;
  view(): View;
  look(view: View): void;
  pan(dx: number, dy: number): void;
  zoom(factor: number): void;
  theme(): void;
  labels(): Label[];
  redraw(): void;
  picture(): HTMLCanvasElement;
  name(text: string): void;
}

interface RendererCalls {
  choose(node: PageNode | null): void;
  chooseTopic(topic: number): void;
  moved(view: View): void;
  covered(): number;
  blocked(): Box[];
}

type NewRenderer = (container: HTMLElement, calls: RendererCalls) => MapRenderer;

interface GoOptions {
  replace?: boolean;
  stay?: boolean;
  fit?: boolean;
}

interface App {
  state: PageState;
  readonly scene: Scene;
  renderer: MapRenderer;
  isDrawn: boolean;
  isKeepOpen: boolean;
  fresh: Set<PageNode>;
  finding: "" | "path" | "with";
  go(change: Partial<PageState>, options?: GoOptions): void;
  choose(node: PageNode | null, options?: { stay?: boolean }): void;
  chooseTopic(topic: number): void;
  mark(papers: Set<PageNode>): void;
  startPath(finding: "path" | "with"): void;
  endFinding(): void;
  openKeep(shown: boolean): void;
  renderPanel(): void;
  drawRelated(): void;
  light(node: PageNode | null): void;
}

/** A card of the panel, and the promise of what it still waits for. */
interface Card {
  parts: HTMLElement[];
  ready: Promise<unknown>;
}

interface Parts {
  panel(options?: { back?: boolean }): void;
  filters: { render(): void; open(shown: boolean): void; isOpen(): boolean };
  table(): void;
  searchBox: { focus(): void };
  saveMenu: { render(): void };
  related: { render(paper: PageNode, second: PageNode | null): Promise<void>; hide(): void };
  timeline: { render(entity: PageNode): void; hide(): void };
}

interface Limits {
  hubShare: number;
  minHubPapers: number;
  minAreaConcentration: number;
  minGenericPapers: number;
  maxEntities: number;
  maxLines: number;
  maxExpanded: number;
  shareInView: number;
  maxFaintLineEnds: number;
  maxNamedNodes: number;
  minScale: number;
  maxScale: number;
  maxLabelCandidates: number;
  maxLabels: number;
  maxLabelLength: number;
  maxNamedPapers: number;
  minRegionPapers: number;
  maxRegionSamples: number;
  maxAreaLabels: number;
  maxTopicLabels: number;
  minCloudPapers: number;
  maxCloudPapers: number;
  maxCachedLabels: number;
  maxResults: number;
  minLengthForOneTypingError: number;
  minLengthForTwoTypingErrors: number;
  minLengthForThreeTypingErrors: number;
  minLengthForEditedBeginning: number;
  minMatchedShare: number;
  minExactHits: number;
  maxSearchWords: number;
  maxPartWords: number;
  minSurePapers: number;
  maxPathSteps: number;
  maxMeanPathPapers: number;
  minReasonShare: number;
  minToldFirstShare: number;
  maxRelatedMap: number;
  maxLegendMonths: number;
  relatedRows: number;
  minAlikeWords: number;
  minKoreanShare: number;
  maxCountedPapers: number;
  quotedReasons: number;
  shortSummary: number;
  shownAliases: number;
  leadingNames: number;
  maxLevelPapers: number;
  maxLevelGroups: number;
  maxSentenceHits: number;
  listRows: number;
  tableRows: number;
  moreTableRows: number;
  maxChartMonths: number;
  maxMinPapers: number;
  maxBenchmarks: number;
  maxPlaySteps: number;
  maxTapMovement: number;
}

interface PageOptions {
  title: string;
  renderer: "canvas" | "pyvis";
  start: string;
  minPapers: number | null;
  papers: number;
  posts: Record<string, string>;
  legend: { kind: string; color: string; shape: string }[];
  limits: Limits;
  words: { stop: string[]; form: string; endings: string[]; loanEnds: string[] };
  vis?: any;
}

interface Topic {
  number: number;
  id: string;
  en: string;
  ko: string;
  area: number;
  place: number;
}

interface PageData {
  count: number;
  papers: number;
  rows: number;
  chunk: number;
  paperOf: Uint32Array;
  entityOf: Uint32Array;
  relationOf: Uint8Array;
  x: Float32Array;
  y: Float32Array;
  mapped: Uint32Array;
  dates: string[];
  types: string[];
  relations: string[];
  variants: [PageNode, PageNode][];
  buildsOn: [PageNode, PageNode, PageNode][];
  overview: { posts: number; since: string; risingTopics: [number, number, number][]; risingEntities: [PageNode, number, number][]; bridges: [PageNode, PageNode, PageNode][] };
  measured: Map<PageNode, Set<PageNode>>;
  topics: Topic[];
  areaOf: Int16Array;
  areaOfTopic(topic: number): number;
  topicsOf(paper: PageNode): number[];
  isAbout(paper: PageNode, topic: number): boolean;
  papersAbout(topic: number): PageNode[];
  findTopic(id: string): number | null;
  isPaper(node: PageNode): boolean;
  name(node: PageNode): string;
  kind(node: PageNode): string;
  id(node: PageNode): string;
  find(id: string): PageNode | null;
  visit(node: PageNode, call: (neighbor: PageNode, row: number) => void): void;
  date(node: PageNode): string;
  url(node: PageNode): string;
  aliases(node: PageNode): string[];
  size(node: PageNode): number;
  degree(node: PageNode): number;
  relation(row: number): string;
}

/** vis-network, as pyvis ships it, as far as the page uses it. */
declare const vis: {
  DataSet: new () => any;
  Network: new (container: HTMLElement, data: object, options: object) => any;
};
