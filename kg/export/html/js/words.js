// What the page says, in Korean and in English. The rest of the page asks kg.say(key, values).
"use strict";

kg.words = {
  en: {
    language: "en", skip: "Skip to the details", search: "Search papers and entities", results: "Search results", tools: "Tools", filters: "Filters",
    table: "Table", save: "Save", otherLanguage: "한국어로 보기", otherName: "한국어", map: "Map of papers and entities",
    mapHelp: "Map. Arrows move it, plus and minus zoom, 0 shows all. The table lists the same.", zoom: "Zoom", zoomIn: "Zoom in", zoomOut: "Zoom out",
    fit: "Show all", details: "Details", results_: "{n} found", noResults: "Nothing found",
    paper: "paper", method: "method", model: "model", dataset: "dataset", benchmark: "benchmark", metric: "metric", task: "task",
    counts: "{papers} papers and {entities} entities drawn, of {allPapers} and {allEntities}", hubs: "{n} hubs: their lines are drawn when they are chosen",
    newest: "the newest {n} of {all} papers",
    types: "Types", relations: "Relations", least: "Entities of at least {n} papers", text: "Name holds", from: "From", to: "To", play: "Play", pause: "Pause",
    dates: "Dates", hidden: "Hidden", reset: "Reset filters", restore: "Show {name} again",
    proposes: "Proposes", uses: "Uses", evaluates_on: "Evaluates on", compares_with: "Compares with", addresses: "Addresses", mentions: "Mentions",
    variant_of: "Variant of", builds_on: "Builds on",
    proposesBy: "Proposed by", usesBy: "Used by", evaluates_onBy: "Evaluated on by", compares_withBy: "Compared with by", addressesBy: "Addressed by",
    mentionsBy: "Mentioned by", variants: "Variants", builtOnBy: "Built on by", through: "through {name}",
    overview: "What the papers share", help: "Search, or choose a node, to see what is known of it and why it is linked. Press / to search, ? for all keys.",
    largest: "Named by most papers", regions: "Communities", posts: "Posts", related: "Related papers", both: "both: ", byMonth: "Papers by month",
    papers: "{n} papers", onePaper: "1 paper", alsoNamed: "Also", more: "{n} more", noQuotes: "This browser cannot unpack the sentences; a newer one can.",
    expand0: "Alone", expand1: "Neighbours", expand2: "Two steps", expand: "Draw around it", pathFrom: "Path to …", pathTitle: "How they connect",
    pathChoose: "Choose the other end: search, or choose a node. Escape ends it.", noPath: "Nothing connects them.", pin: "Pin", unpin: "Unpin", hide: "Hide",
    closePath: "Close path", copyLink: "Copy link", bibtex: "Copy BibTeX", copied: "Copied", notCopied: "Copy it from here", savePng: "View as PNG", saveSvg: "View as SVG", saveLink: "Copy link to this view",
    name: "Name", type: "Type", date: "Date", papersHeading: "Papers", tableTitle: "What is drawn", shownRows: "{n} of {all} rows", chosen: "{name} chosen",
    keys: "/ search · arrows move the map · + − zoom · 0 show all · t table · f filters · p path · Escape close · Backspace back",
  },
  ko: {
    language: "ko", skip: "상세 정보로 건너뛰기", search: "논문과 개체 검색", results: "검색 결과", tools: "도구", filters: "필터",
    table: "표", save: "저장", otherLanguage: "View in English", otherName: "English", map: "논문과 개체의 지도",
    mapHelp: "지도. 화살표로 움직이고, 더하기와 빼기로 확대·축소하며, 0은 전체를 보입니다. 표에도 같은 내용이 있습니다.", zoom: "확대", zoomIn: "확대", zoomOut: "축소",
    fit: "전체 보기", details: "상세 정보", results_: "{n}건 찾음", noResults: "찾지 못함",
    paper: "논문", method: "방법", model: "모델", dataset: "데이터셋", benchmark: "벤치마크", metric: "지표", task: "과제",
    counts: "논문 {allPapers}편 중 {papers}편, 개체 {allEntities}개 중 {entities}개 표시", hubs: "허브 {n}개의 선은 선택할 때만 그립니다",
    newest: "전체 논문 {all}편 중 최신 {n}편",
    types: "종류", relations: "관계", least: "논문 {n}편 이상에 나온 개체", text: "이름에 포함된 말", from: "부터", to: "까지", play: "재생", pause: "멈춤",
    dates: "날짜", hidden: "숨김", reset: "필터 초기화", restore: "{name} 다시 보이기",
    proposes: "제안", uses: "사용", evaluates_on: "평가", compares_with: "비교", addresses: "다룸", mentions: "언급",
    variant_of: "변형의 원형", builds_on: "토대로 삼음",
    proposesBy: "제안한 논문", usesBy: "사용한 논문", evaluates_onBy: "평가에 쓴 논문", compares_withBy: "비교한 논문", addressesBy: "다룬 논문",
    mentionsBy: "언급한 논문", variants: "변형", builtOnBy: "이를 토대로 한 논문", through: "{name}을(를) 통해",
    overview: "논문들이 함께 다루는 것", help: "검색하거나 노드를 고르면 알려진 내용과 연결된 까닭을 보여 줍니다. /는 검색, ?는 모든 단축키.",
    largest: "가장 많은 논문에 나온 개체", regions: "묶음", posts: "글", related: "관련 논문", both: "공통: ", byMonth: "월별 논문 수",
    papers: "논문 {n}편", onePaper: "논문 1편", alsoNamed: "다른 이름", more: "{n}개 더", noQuotes: "이 브라우저는 문장을 풀 수 없습니다. 더 새로운 브라우저를 쓰세요.",
    expand0: "이것만", expand1: "이웃", expand2: "두 단계", expand: "주변 그리기", pathFrom: "경로 찾기 …", pathTitle: "연결 경로",
    pathChoose: "다른 쪽 끝을 고르세요: 검색하거나 노드를 고릅니다. Esc로 끝냅니다.", noPath: "이어 주는 것이 없습니다.", pin: "고정", unpin: "고정 풀기", hide: "숨기기",
    closePath: "경로 닫기", copyLink: "링크 복사", bibtex: "BibTeX 복사", copied: "복사함", notCopied: "여기서 복사하세요", savePng: "화면을 PNG로", saveSvg: "화면을 SVG로", saveLink: "이 화면의 링크 복사",
    name: "이름", type: "종류", date: "날짜", papersHeading: "논문", tableTitle: "그려진 것", shownRows: "{all}행 중 {n}행", chosen: "{name} 선택",
    keys: "/ 검색 · 화살표 지도 이동 · + − 확대·축소 · 0 전체 · t 표 · f 필터 · p 경로 · Esc 닫기 · Backspace 뒤로",
  },
};

kg.language = (navigator.language || "en").toLowerCase().startsWith("ko") ? "ko" : "en";

kg.say = (key, values = {}) => {
  const text = kg.words[kg.language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
};

kg.sayPapers = (n) => (n === 1 ? kg.say("onePaper") : kg.say("papers", { n }));
