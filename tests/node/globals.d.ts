// Types of what the scripts of the page share: the global `kg`, the state, the scene, and what the map answers.

/** The number of a node: papers first, then entities. */
type PageNode = number;

interface PageState {
  node: PageNode | null;
  path: PageNode | null;
  hops: number;
  types: string[] | null;
  relations: string[] | null;
  least: number;
  text: string;
  from: string;
  to: string;
  hide: PageNode[];
  pin: PageNode[];
  table: boolean;
  lang: string;
  view: View | null;
}

/** x, y and scale of the middle of the view. */
type View = number[];

interface Scene {
  nodes: Uint32Array;
  shown: Uint8Array;
  lit: Set<PageNode> | null;
  path: PageNode[] | null;
  node: PageNode | null;
  pins: Set<PageNode>;
  faint: Uint32Array;
  strong: Uint32Array;
  papers: number;
  entities: number;
  hubs: number;
}

interface Label {
  text: string;
  x: number;
  y: number;
  w: number;
  h: number;
  font: string;
  size: number;
  weight: number;
  node?: PageNode;
  community?: number;
}

interface SearchMatch {
  grade: number;
  cost: number;
  coverage: number;
}

interface SearchHit extends SearchMatch {
  node: PageNode;
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
  moved(view: View): void;
  covered(): number;
}

interface Change extends Partial<PageState> {}

interface App {
  state: PageState;
  scene: Scene | null;
  renderer: MapRenderer;
  isFindingPath: boolean;
  go(change: Change, options?: { replace?: boolean; quiet?: boolean; stay?: boolean }): void;
  choose(node: PageNode | null, options?: { stay?: boolean }): void;
  startPath(): void;
  endPath(): void;
}

interface Limits {
  hubShare: number;
  minHubPapers: number;
  maxEntities: number;
  maxLines: number;
  maxExpanded: number;
  maxFaintLineEnds: number;
  maxNamedNodes: number;
  minScale: number;
  maxScale: number;
  maxLabelCandidates: number;
  maxLabels: number;
  maxLabelLength: number;
  maxRegionNameLength: number;
  minRegionNodes: number;
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
  listRows: number;
  tableRows: number;
  moreTableRows: number;
  maxChartMonths: number;
  maxMinPapers: number;
  maxPlaySteps: number;
  maxTapMovement: number;
}

interface PageOptions {
  title: string;
  renderer: "canvas" | "pyvis";
  start: string;
  minPapers: number | null;
  papers: number;
  legend: { kind: string; color: string; shape: string }[];
  limits: Limits;
  vis?: object;
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
  community: Uint16Array;
  mapped: Uint32Array;
  dates: string[];
  types: string[];
  relations: string[];
  variants: [PageNode, PageNode][];
  buildsOn: [PageNode, PageNode, PageNode][];
  communities: PageNode[][];
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

type Content = string | (Node | string)[];

interface Search {
  (words: string, limit?: number): PageNode[];
  prepare(): void;
  all(words: string): Set<PageNode>;
}

interface Kg {
  renderers: Record<string, (container: HTMLElement, calls: RendererCalls) => MapRenderer>;
  options: PageOptions;
  data: PageData;
  details: {
    quote(row: number): Promise<Quote | null>;
    related(paper: PageNode): Promise<[PageNode, number, [PageNode, number][]][]>;
    digests(paper: PageNode): Promise<[string, number][]>;
  };
  neighbors(node: PageNode): Set<PageNode>;

  words: Record<string, Record<string, string>>;
  language: string;
  say(key: string, values?: Record<string, string | number>): string;
  sayPapers(count: number): string;

  make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, content?: Content, className?: string): HTMLElementTagNameMap[Tag];
  button(text: string, call: (event: MouseEvent) => void, className?: string): HTMLButtonElement;
  svg(tag: string, attributes: Record<string, string | number>, children?: (Node | string)[]): SVGElement;
  announce(text: string): void;
  translate(): void;
  isCalm(): boolean;

  foldCharacter(character: string): string;
  foldName(text: string): string;
  fold(text: string): string;
  splitWords(text: string): string[];
  countEdits(typed: string, name: string, limit: number, ofBeginning?: boolean): number;
  searchText(text: string): SearchQuery;
  search: Search;
  state: { empty(): PageState; read(address: string): PageState; write(state: PageState): string };

  heap(): { push(item: [number, PageNode]): void; pop(): [number, PageNode]; readonly size: number };
  isUnsure(entity: PageNode): boolean;
  path(start: PageNode, goal: PageNode): PageNode[];
  rowBetween(one: PageNode, other: PageNode): number;

  scene: {
    make(state: PageState): Scene;
    kinds: string[];
    kindOf: Uint8Array;
    radius: Float32Array;
    isHub(node: PageNode): boolean;
    defaultMinPapers: number;
    largest: number;
  };
  shortName(node: PageNode, maxLength?: number): string;
  labels: {
    place(scene: Scene, view: View, context: CanvasRenderingContext2D, width: number, height: number): Label[];
    FAMILY: string;
  };
  drawnRadius(node: PageNode, scale: number): number;
  shapes: {
    looks: PageOptions["legend"];
    trace(path: Path2D, shape: string, x: number, y: number, radius: number): void;
    element(kind: number, x: number, y: number, radius: number, attributes?: Record<string, string | number>): SVGElement;
    icon(kind: number): SVGElement;
    tint(community: number, alpha: number): string;
  };
  pointer(
    element: HTMLElement,
    calls: {
      tap(x: number, y: number): void;
      pan(dx: number, dy: number): void;
      zoom(factor: number, x: number, y: number): void;
      hover(x: number, y: number): void;
    },
  ): void;

  panel(app: App): (state: PageState, scene: Scene) => void;
  node: {
    link(app: App, node: PageNode, text?: string): HTMLButtonElement;
    about(node: PageNode): string;
    list(title: string, rows: (() => (Node | string)[])[]): Element[];
    quote(row: number): HTMLElement;
    render(app: App, node: PageNode): Element[];
  };
  filters(app: App): { render(state: PageState): void; open(shown: boolean): void };
  table(app: App): (state: PageState, scene: Scene) => void;
  save: {
    copy(text: string): Promise<void>;
    copyLink(app: App): Promise<void>;
    bibtex(paper: PageNode): string;
    png(app: App): void;
    svg(app: App): string;
    menu(app: App): { render(): void };
  };
  searchBox(app: App): { focus(): void };
  keys(app: App, parts: { filters: ReturnType<Kg["filters"]>; searchBox: ReturnType<Kg["searchBox"]> }): void;
  app: App;
}

/** vis-network, as pyvis ships it, as far as the page uses it. */
declare const vis: {
  DataSet: new () => any;
  Network: new (container: HTMLElement, data: object, options: object) => any;
};
