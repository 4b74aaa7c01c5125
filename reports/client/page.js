// Theme button, copy buttons and links into closed details.
(() => {
  const root = document.documentElement;
  const button = document.getElementById('theme');
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);

  function announce() {
    button.setAttribute('aria-pressed', String(isDark()));
    document.dispatchEvent(new Event('lockstep-theme'));
  }
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    try {
      localStorage.setItem('lockstep-theme', root.dataset.theme);
    } catch {
      // Without storage the choice holds for this page only.
    }
    announce();
  });
  system.addEventListener('change', announce);
  announce();

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // The older way, where a page from disk may not use the clipboard interface.
      const field = document.createElement('textarea');
      field.value = text;
      document.body.append(field);
      field.select();
      const done = document.execCommand('copy');
      field.remove();
      return done;
    }
  }
  for (const copier of document.querySelectorAll('[data-copy]')) {
    copier.addEventListener('click', async () => {
      const done = await copy(copier.dataset.copy);
      copier.focus();
      copier.textContent = done ? 'Copied' : 'Select it by hand';
      document.getElementById('status').textContent = done
        ? 'The command was copied.'
        : 'The command could not be copied.';
      setTimeout(() => {
        copier.textContent = 'Copy';
      }, 2000);
    });
  }

  function openTarget() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let element = target; element; element = element.parentElement) {
      if (element.tagName === 'DETAILS') element.open = true;
    }
    if (target) target.scrollIntoView();
  }
  addEventListener('hashchange', openTarget);
  if (location.hash.length > 1) openTarget();
})();
