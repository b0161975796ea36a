// The courier's pages: what is told goes into the queue first, then to the server. Without this file they are plain forms.
(() => {
  const about = document.getElementById('antaran')?.dataset;
  if (!about || !self.indexedDB) return;
  const kata = JSON.parse(document.getElementById('kata').textContent);
  const say = (name, n) => kata[name].replace('%n', n);
  const tabs = self.BroadcastChannel ? new BroadcastChannel('antar') : null;
  const isHome = location.pathname === about.home;
  const KEPT = 'antar-halaman', SAID = 'antar-kata', EVERY = 20e3, PATIENCE = 7e3, TOLD = 45e3;
  let state = 'sent', sending = false, most = 0; // most: as many as have waited at once since the page was opened

  const sleep = (ms) => new Promise((ok) => setTimeout(ok, ms));
  const mine = async () => (await Antrean.all()).filter((e) => e.user === about.user).sort((a, b) => a.phone_time - b.phone_time);

  /* what one sees of the queue */
  function mark(icon, kind, words) {
    const tag = document.getElementById('sinyal');
    const use = tag.querySelector('use');
    tag.className = `tag ${kind}`;
    use.setAttribute('href', use.getAttribute('href').replace(/#.*/, `#${icon}`));
    tag.querySelector('span').textContent = words;
  }

  async function show() {
    const entries = await mine();
    const waiting = entries.filter((e) => !e.trouble), troubles = entries.filter((e) => e.trouble);
    most = Math.max(most, waiting.length);
    if (troubles.length) mark('awas', 'bad', say('trouble', troubles.length));
    else if (waiting.length && state === 'sign-in') mark('akun', 'sun', say('sign_in', waiting.length));
    else if (waiting.length && sending && navigator.onLine) mark('jam', 'info', say('sending', waiting.length));
    else if (waiting.length) mark('jam', 'sun', say('waiting', waiting.length));
    else if (!navigator.onLine) mark('info', '', kata.offline);
    else mark('cek', 'ok', kata.all_sent);
    if (isHome) { await list(waiting, troubles); lay(waiting, troubles); }
  }

  function note(kind, icon, words, ...acts) {
    const p = document.createElement('div');
    p.className = `note ${kind}`;
    const svg = document.querySelector('#sinyal svg').cloneNode(true);
    const use = svg.querySelector('use');
    use.setAttribute('href', use.getAttribute('href').replace(/#.*/, `#${icon}`));
    const text = document.createElement('div'), line = document.createElement('p'), row = document.createElement('div');
    line.textContent = words;
    row.className = 'acts';
    row.append(...acts);
    text.append(line);
    if (acts.length) text.append(row);
    p.append(svg, text);
    return p;
  }

  function button(words, work) {
    const b = document.createElement('button');
    b.type = 'button';
    b.className = 'btn quiet small';
    b.textContent = words;
    b.addEventListener('click', work);
    return b;
  }

  function link(words, href) {
    const a = document.createElement('a');
    a.className = 'btn small';
    a.href = href;
    a.textContent = words;
    return a;
  }

  async function list(waiting, troubles) {
    const place = document.getElementById('catatan');
    const parts = [], fresh = [];
    const said = sessionStorage.getItem(SAID);
    if (said) parts.push(note('ok', 'cek', said));
    if (waiting.length && state === 'sign-in') parts.push(note('sun', 'akun', say('sign_in', waiting.length), link(say('sign_in', waiting.length).split(':')[0], about.signIn)));
    for (const e of troubles) {
      const acts = [button(kata.forget, async () => { if (confirm(kata.sure)) { await Antrean.remove(e.key); changed(); } })];
      if (document.querySelector(`a[href$="/${e.stop}/"]`)) acts.unshift(link(kata.mend, `${about.home}${e.stop}/`));
      parts.push(note('bad', 'awas', `${e.number}: ${e.trouble}`, ...acts));
    }
    for (const n of await Antrean.notes()) {
      if (n.user !== about.user) continue;
      if (n.state === 'conflict') parts.push(note('sun', 'info', n.words, button(kata.read, async () => { await Antrean.read(n.key); changed(); })));
      else if (Date.now() - n.at < TOLD) fresh.push(n.words);
      else Antrean.read(n.key);
    }
    if (fresh.length > 2) parts.unshift(note('ok', 'cek', say('sent', fresh.length)));
    else parts.unshift(...fresh.map((words) => note('ok', 'cek', words)));
    place.replaceChildren(...parts);
  }

  // Lay the queue over the page as it was kept: what is told already is no next door any more.
  function lay(waiting, troubles) {
    const told = new Map(waiting.map((e) => [String(e.stop), e])), bad = new Set(troubles.map((e) => String(e.stop)));
    let settled = 0, next = null, again = null, cash = 0;
    for (const li of document.querySelectorAll('[data-stop][data-state]')) {
      const entry = told.get(li.dataset.stop), box = li.querySelector('.state');
      box.querySelector('.queued')?.remove();
      if (entry || bad.has(li.dataset.stop)) {
        const tag = document.createElement('span');
        tag.className = `queued tag ${entry ? 'sun' : 'bad'}`;
        tag.textContent = entry ? kata.waits : kata.to_mend;
        box.prepend(tag, ' ');
      }
      const open = ['ahead', 'again'].includes(li.dataset.state), over = entry && entry.outcome !== 'failed';
      if (open && over) settled += 1;
      else if (open) cash += +li.dataset.cash;
      if (!entry && li.dataset.state === 'ahead' && !bad.has(li.dataset.stop)) next ??= li.dataset.stop;
      else if (open && !over) again ??= li.dataset.stop;
      li.classList.remove('now');
    }
    next ??= again;
    for (const card of document.querySelectorAll('[data-card]')) card.hidden = card.dataset.card !== next;
    document.querySelector(`li[data-stop="${next}"]`)?.classList.add('now');
    const meter = document.querySelector('.meter[data-total]');
    if (!meter) return;
    document.querySelector('[data-ahead]').textContent = `Rp${cash.toLocaleString('id-ID')}`;
    const done = +meter.dataset.settled + settled, total = +meter.dataset.total;
    meter.querySelector('i').style.setProperty('--v', `${Math.floor(done * 100 / total)}%`);
    document.getElementById('maju').textContent = document.getElementById('maju').textContent.replace(/\d+/, done);
  }

  function changed() { show(); tabs?.postMessage('changed'); }

  /* to the server */
  let current = null;
  const flush = () => (current ??= sendNow().finally(() => { current = null; })); // what is added meanwhile goes along

  async function sendNow() {
    sending = true;
    await show();
    let any = false;
    try {
      state = await Antrean.send(about.batch, about.user, (_, answer) => {
        any ||= answer.state !== 'later';
        changed();
      });
    } finally {
      sending = false;
    }
    await show();
    if (any) tabs?.postMessage('sent');
    else if (!await isSent()) return;
    await renew();
  }

  // Whether some of what waited here was sent, be it by the worker in the background or in another tab.
  const isSent = async () => (await mine()).filter((e) => !e.trouble).length < most;

  // The list as it is now. First what is so is kept: a slow network must not bring back the page as it was before.
  async function renew() {
    await show();
    if (!isHome) return;
    await provide();
    location.reload();
  }

  async function later() { // where the browser can, it sends when the tab is long gone
    const registration = await navigator.serviceWorker?.ready.catch(() => null);
    await registration?.sync?.register('antar').catch(() => {});
  }

  /* the pages for the road */
  async function provide() {
    if (!self.caches || !navigator.onLine) return;
    let response;
    try {
      response = await fetch(about.provisions, { credentials: 'same-origin', redirect: 'manual' });
    } catch {
      return;
    }
    if (response.type === 'opaqueredirect' || response.status === 403) { await caches.delete(KEPT); return; }
    if (!response.ok) return;
    const { pages, stops } = await response.json();
    const kept = await caches.open(KEPT);
    for (const request of await kept.keys()) if (!(new URL(request.url).pathname in pages)) await kept.delete(request);
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'X-Kept-At': String(Date.now()) };
    const policy = response.headers.get('Content-Security-Policy');
    if (policy) headers['Content-Security-Policy'] = policy;
    for (const [path, html] of Object.entries(pages)) await kept.put(path, new Response(html, { headers }));
    if (!stops.length) await Antrean.forgetNotes(); // the run is closed: nothing of it stays
  }

  // Whether a page of an open door is missing, or all are older than ten minutes. Doors that are done are forgotten.
  async function isStale() {
    if (!self.caches) return false;
    const kept = await caches.open(KEPT);
    const open = [...document.querySelectorAll('a.line')].map((a) => a.pathname);
    const wanted = new Set([about.home, ...open]);
    const stamps = [];
    for (const request of await kept.keys()) {
      const { pathname } = new URL(request.url);
      if (!wanted.has(pathname)) await kept.delete(request);
      else if (wanted.delete(pathname) && pathname !== about.home) stamps.push(+(await kept.match(request)).headers.get('X-Kept-At'));
    }
    wanted.delete(about.home);
    return wanted.size > 0 || !open.length || Date.now() - Math.min(...stamps) > 600e3;
  }

  async function settleIn() {
    navigator.storage?.persist?.().catch(() => {});
    await navigator.serviceWorker?.register(about.worker).catch(() => {});
    if (!isHome || await isStale()) await provide();
  }

  /* one door */
  const newKey = () => (crypto.randomUUID ? crypto.randomUUID() : [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join(''));

  const bytes = async (blob, name) => ({ bytes: await blob.arrayBuffer(), type: blob.type, name });

  async function smaller(file) { // a camera's 5 MB become 200 kB: that is what a poor connection carries
    try {
      const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
      const scale = Math.min(1, 1280 / Math.max(picture.width, picture.height));
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((ok) => canvas.toBlob(ok, 'image/jpeg', 0.72));
      return blob && blob.size < file.size ? bytes(blob, 'foto.jpg') : bytes(file, file.name);
    } catch {
      return bytes(file, file.name);
    }
  }

  async function collect(form, key) {
    const given = new FormData(form);
    const text = (name) => String(given.get(name) || '').trim();
    const entry = {
      key, stop: +form.closest('[data-stop]').dataset.stop, number: document.querySelector('.hut .tag').textContent.trim(),
      user: about.user, phone_time: Date.now(), outcome: text('outcome'), code: text('code').replace(/\D/g, ''),
      received_by: text('received_by'), cash: +text('cash') || 0, reason: text('reason'), note: text('note'), next_on: text('next_on'),
    };
    const photo = form.elements.photo?.files[0];
    if (photo) entry.photo = await smaller(photo);
    const drawn = form.querySelector('[data-drawn]');
    if (drawn?.value) {
      const blob = await new Promise((ok) => form.querySelector('canvas').toBlob(ok, 'image/png'));
      if (blob) entry.signature = await bytes(blob, 'tanda-tangan.png');
    }
    return entry;
  }

  function lacking(e) {
    if (e.outcome === 'delivered') {
      if (/^\d{6}$/.test(e.code)) return null;
      if (e.code || !(e.photo || e.signature)) return ['code', kata.no_proof];
      return e.received_by ? null : ['received_by', kata.no_name];
    }
    if (!e.reason) return ['reason', kata.no_reason];
    return e.reason === 'other' && !e.note ? ['note', kata.no_note] : null;
  }

  function complain(form, field, words) {
    for (const e of document.querySelectorAll('[aria-invalid]')) e.removeAttribute('aria-invalid');
    const told = document.getElementById('salah');
    told.hidden = false;
    told.querySelector('b').textContent = words;
    const input = field && [...form.querySelectorAll(`[name="${field}"]`)][0];
    input?.closest('details.facet')?.setAttribute('open', '');
    if (input) { if (input.type !== 'radio') input.setAttribute('aria-invalid', 'true'); input.focus(); }
    told.scrollIntoView({ block: 'center' });
  }

  async function tell(form, key) {
    const entry = await collect(form, key);
    const problem = lacking(entry);
    if (problem) { complain(form, ...problem); return false; }
    sessionStorage.removeItem(SAID);
    const added = await Antrean.add(entry);
    changed();
    if (added) {
      later();
      await Promise.race([flush(), sleep(PATIENCE)]);
      const left = await Antrean.one(entry.key);
      if (left?.trouble) { complain(form, left.field, left.trouble); return false; }
      if (left) sessionStorage.setItem(SAID, kata.kept);
    } else sessionStorage.setItem(SAID, kata.already);
    location.href = about.home;
    return true;
  }

  for (const form of document.querySelectorAll('form[data-tell]')) {
    let key = newKey(), busy = false;
    form.addEventListener('submit', async (e) => {
      e.preventDefault();
      if (busy) return;
      busy = true;
      const go = form.querySelector('button:not([type])');
      go.classList.add('busy');
      let gone = false;
      try {
        gone = await tell(form, key);
      } catch { // the phone keeps nothing: then straight to the server
        form.submit();
        return;
      } finally {
        if (!gone) { busy = false; go.classList.remove('busy'); key = newKey(); }
      }
    });
    form.elements.photo?.addEventListener('change', () => {
      const shot = document.getElementById('hasil-foto'), [file] = form.elements.photo.files;
      shot.hidden = !file;
      if (file) shot.src = URL.createObjectURL(file);
    });
  }

  async function mend() { // what was refused lies open again, with what was typed
    const box = document.getElementById('hasil');
    if (!box) return;
    const entry = (await mine()).filter((e) => e.stop === +box.dataset.stop).pop();
    if (!entry) return;
    const form = [...box.querySelectorAll('form')].find((f) => f.elements.outcome.value === entry.outcome);
    form.closest('details').open = true;
    for (const name of ['code', 'received_by', 'note']) if (form.elements[name] && entry[name]) form.elements[name].value = entry[name];
    if (entry.reason) form.elements.reason.value = entry.reason;
    if (entry.trouble) complain(form, entry.field, entry.trouble);
    else complain(form, '', entry.outcome === 'failed' ? kata.kept : kata.already);
  }

  addEventListener('online', flush);
  addEventListener('offline', show);
  addEventListener('pageshow', (e) => { if (e.persisted) { show(); flush(); } });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) flush(); else if (isHome) sessionStorage.removeItem(SAID); });
  tabs?.addEventListener('message', (e) => { if (e.data === 'sent') renew(); else show(); });
  // Before anything is waited for: it may speak at once.
  navigator.serviceWorker?.addEventListener('message', async () => (await isSent() ? renew() : show()));
  setInterval(flush, EVERY);
  show().then(mend).then(flush).then(settleIn);
})();
