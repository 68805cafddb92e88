// Runs before the first paint (blocking, in <head>), so that no page flashes in the wrong theme.
(() => {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const apply = () => {
    document.documentElement.dataset.themeChosen = chosen() ?? "system";
    document.documentElement.dataset.theme = chosen() ?? (system.matches ? "dark" : "light");
    document.dispatchEvent(new CustomEvent("themechange"));
  };
  apply();
  system.addEventListener("change", apply);
  // Another tab changed it.
  addEventListener("storage", e => { if (e.key === "theme") apply(); });
  window.cockpitTheme = {
    choose(theme) {
      try { if (theme === "system") localStorage.removeItem("theme"); else localStorage.setItem("theme", theme); } catch { /* private mode: lasts for this page */ }
      apply();
    },
    toggle() { this.choose(document.documentElement.dataset.theme === "dark" ? "light" : "dark"); },
  };
})();
