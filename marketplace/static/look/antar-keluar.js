// Signing out empties the phone (Clear-Site-Data). Who has told something that is not sent yet is warned before.
(async () => {
  const warning = document.querySelector('[data-unsent]');
  const bases = await indexedDB.databases?.().catch(() => null);
  if (!warning || (bases && !bases.some((base) => base.name === 'lumbung-antar'))) return;
  const waiting = await Antrean.all().catch(() => []);
  if (!waiting.length) return;
  const words = warning.querySelector('b');
  words.textContent = words.textContent.replace('%n', waiting.length);
  warning.hidden = false;
})();
