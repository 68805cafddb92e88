// Charts are drawn with the tokens' values of the theme that is on.
const names = ["text", "text-2", "text-3", "surface", "border", "border-strong", "accent", "dev", "test", "prod", "ok", "work", "warn", "fail", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"];

export function colours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(names.map(name => [name, style.getPropertyValue(`--${name}`).trim()]));
}

// Tells the chart when the theme changes, until it stops.
export function follow(chart) {
  const told = () => chart.invokeMethodAsync("Recolour", colours()).catch(() => {});
  document.addEventListener("themechange", told);
  return { stop: () => document.removeEventListener("themechange", told) };
}
