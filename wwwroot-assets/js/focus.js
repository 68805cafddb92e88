// Leads to one element of the page: into sight, and the keyboard with it.
export function focus(id) {
  const found = document.getElementById(id);
  if (!found) return;
  found.closest("details")?.setAttribute("open", "");
  found.focus({ preventScroll: true });
  found.scrollIntoView({ block: "center" });
}
