// Runs before the page is painted: a theme that was chosen earlier holds; otherwise the system's does.
(() => {
  try {
    const chosen = localStorage.getItem('lockstep-theme');
    if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset.theme = chosen;
  } catch {
    // Pages opened from disk may be refused storage; the system's theme is then used.
  }
})();
