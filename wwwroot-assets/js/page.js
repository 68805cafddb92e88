// What the page does without asking the server: keys, dialogs, ages, theme, reconnect.
const root = document.documentElement;
const byId = id => document.getElementById(id);

function openPalette() {
  const dialog = byId("palette"), input = byId("palette-input");
  if (!dialog || dialog.open) return;
  input.value = "";
  input.dispatchEvent(new Event("input", { bubbles: true }));
  dialog.showModal();
  input.focus();
}

const actions = {
  theme: () => window.cockpitTheme.toggle(),
  help: () => byId("help")?.showModal(),
};

document.addEventListener("click", e => {
  const on = selector => e.target.closest?.(selector);
  if (on("[data-palette]")) openPalette();
  if (on("[data-help]")) { byId("user-menu")?.hidePopover(); actions.help(); }
  if (on("[data-nav-toggle]")) root.toggleAttribute("data-nav");
  else if (!on("#nav") || on("#nav a")) root.removeAttribute("data-nav");
  const theme = on("[data-theme-choice]");
  if (theme) window.cockpitTheme.choose(theme.dataset.themeChoice);
  const action = on("[data-do]");
  const dialog = e.target.closest?.("dialog");
  // A click on the backdrop has the dialog itself as its target.
  if (dialog && dialog.id !== "components-reconnect-modal" && (e.target === dialog || on("[data-close], [data-dialog-close]"))) dialog.close();
  const close = on("[popover] [data-close]");
  if (close) close.closest("[popover]").hidePopover();
  if (action) actions[action.dataset.do]?.();
  if (on("[data-reload]")) location.reload();
  if (on("[data-reconnect]")) reconnect();
});

const places = { o: "/", p: "/projects", r: "/orders", c: "/costs", m: "/models", n: "/network" };
let afterG = 0;

document.addEventListener("keydown", e => {
  if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "k") { e.preventDefault(); openPalette(); return; }
  if (byId("palette")?.open) { paletteKey(e); return; }
  if (e.target.closest?.("input, textarea, select, [contenteditable]") || e.ctrlKey || e.metaKey || e.altKey) return;
  if (document.querySelector("dialog[open]:modal")) return;
  if (Date.now() - afterG < 1000 && places[e.key]) { document.querySelector(`#nav a[href="${places[e.key]}"]:not(.brand)`)?.click(); afterG = 0; return; }
  if (e.key === "g") afterG = Date.now();
  else if (e.key === "?") actions.help();
  else if (e.key === "t") actions.theme();
  else if (e.key === "/") { const search = document.querySelector("[data-search]"); if (search) { e.preventDefault(); search.focus(); search.select(); } }
  else if (e.key === "ArrowDown" || e.key === "ArrowUp") rowKey(e);
});

function paletteKey(e) {
  const input = byId("palette-input"), rows = [...byId("palette").querySelectorAll("li > *")], at = rows.indexOf(document.activeElement);
  if (e.key === "ArrowDown") { e.preventDefault(); (rows[at + 1] ?? rows[0])?.focus(); }
  else if (e.key === "ArrowUp") { e.preventDefault(); (at > 0 ? rows[at - 1] : input).focus(); }
  else if (e.key === "Enter" && at < 0) { e.preventDefault(); openBest(input); }
  else if (at >= 0 && e.key.length === 1 && !e.ctrlKey) input.focus();
}

// The list says which text it answers. Enter may come before that answer: then the best match opens when it is there,
// unless something else was typed or the palette was closed meanwhile.
function openBest(input) {
  const dialog = byId("palette"), wanted = input.value;
  const open = () => {
    const list = dialog.querySelector("ul");
    if (dialog.open && input.value === wanted && list.dataset.answers !== wanted) return false;
    if (dialog.open && input.value === wanted) list.querySelector("li > *")?.click();
    return true;
  };
  if (open()) return;
  const answer = new MutationObserver(() => { if (open()) answer.disconnect(); });
  answer.observe(dialog, { subtree: true, childList: true, attributeFilter: ["data-answers", "open"] });
}

// Arrow keys walk over the rows' own links, so that Enter, middle click and "open in new tab" work as for any link.
function rowKey(e) {
  const grid = e.target.closest?.("[data-grid]") ?? document.querySelector("[data-grid]");
  const links = grid ? [...grid.querySelectorAll("a[data-row]")] : [];
  if (links.length === 0) return;
  const row = e.target.closest?.("tr"), at = links.findIndex(link => link === e.target || row?.contains(link));
  const next = links[at < 0 ? 0 : at + (e.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  e.preventDefault();
  next.focus({ preventScroll: true });
  next.closest("tr")?.scrollIntoView({ block: "nearest" });
}

// Same words as Shared/Ages.cs.
function ageText(seconds) {
  if (seconds < 60) return "<1 min";
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86400)} d`;
}
setInterval(() => {
  for (const time of document.querySelectorAll("time[data-age]")) {
    const text = ageText((Date.now() - Date.parse(time.dateTime)) / 1000);
    // The text node is Blazor's: its data is changed, the node stays.
    if (time.firstChild && time.firstChild.data !== text) time.firstChild.data = text;
  }
}, 20000);

// As Ages.Took in Shared/Ages.cs: what is still going on counts by the second.
function tookText(seconds) {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
setInterval(() => {
  for (const time of document.querySelectorAll("time[data-took]")) {
    const text = tookText(Math.max(0, Math.floor((Date.now() - Date.parse(time.dateTime)) / 1000)));
    if (time.firstChild && time.firstChild.data !== text) time.firstChild.data = text;
  }
}, 1000);

const lost = byId("components-reconnect-modal");
function show(state) {
  root.toggleAttribute("data-offline", state !== null);
  if (state === null) { if (lost.open) lost.close(); return; }
  lost.dataset.state = state;
  if (!lost.open) lost.show();
}
lost?.addEventListener("components-reconnect-state-changed", e => {
  switch (e.detail.state) {
    case "show": case "retrying": show("trying"); break;
    case "hide": show(null); break;
    case "failed": show("failed"); document.addEventListener("visibilitychange", whenBack); break;
    case "rejected": show("gone"); break;
  }
});
function whenBack() {
  if (document.visibilityState === "visible") reconnect();
}
async function reconnect() {
  document.removeEventListener("visibilitychange", whenBack);
  show("trying");
  try {
    // False: the server is there and does not know this circuit any more.
    if (!(await Blazor.reconnect()) && !(await Blazor.resumeCircuit())) show("gone");
    else show(null);
  } catch {
    show("failed");
  }
}
