// The queue of what happened at doors. It lies on the phone until the server has answered for each key, so a phone that
// restarts loses nothing; pages and the service worker share it. Only one of them sends at a time.
const Antrean = (() => {
  const MOST = 10, HEAVIEST = 2e6, PATIENCE = 90e3;

  const asked = (request) => new Promise((ok, no) => {
    request.onsuccess = () => ok(request.result);
    request.onerror = () => no(request.error);
  });

  async function opened() {
    const request = indexedDB.open('lumbung-antar', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('told', { keyPath: 'key' });
      request.result.createObjectStore('notes', { keyPath: 'key' });
    };
    return asked(request);
  }

  // Do something in one transaction that is on the disk when this returns.
  async function within(mode, work) {
    const base = await opened();
    try {
      const t = base.transaction(['told', 'notes'], mode, { durability: 'strict' });
      const over = new Promise((ok, no) => { t.oncomplete = ok; t.onabort = t.onerror = () => no(t.error); });
      const result = await work(t.objectStore('told'), t.objectStore('notes'));
      await over;
      return result;
    } finally {
      base.close();
    }
  }

  const all = () => within('readonly', (told) => asked(told.getAll()));
  const one = (key) => within('readonly', (told) => asked(told.get(key)));
  const notes = () => within('readonly', (_, kept) => asked(kept.getAll()));
  const remove = (key) => within('readwrite', (told) => asked(told.delete(key)));
  const read = (key) => within('readwrite', (_, kept) => asked(kept.delete(key)));
  const forgetNotes = () => within('readwrite', async (_, kept) => { // what contradicts stays until she has read it
    for (const n of await asked(kept.getAll())) if (n.state !== 'conflict') kept.delete(n.key);
  });

  // Keep an entry; false when the same was told already, by a second tap or in another tab.
  const add = (entry) => within('readwrite', async (told) => {
    const same = (await asked(told.getAll())).filter((e) => e.stop === entry.stop && e.user === entry.user);
    if (same.some((e) => e.key === entry.key && !e.trouble)) return false;
    const open = same.filter((e) => !e.trouble);
    if (open.some((e) => e.outcome !== 'failed' || (entry.outcome === 'failed' && Math.abs(entry.phone_time - e.phone_time) < 60e3))) return false;
    for (const e of same) if (e.trouble) told.delete(e.key); // put right by this one
    told.put(entry);
    return true;
  });

  // What the server said: final answers take the entry away, a refusal waits for the courier.
  const settle = (key, answer) => within('readwrite', async (told, kept) => {
    const entry = await asked(told.get(key));
    if (!entry) return;
    if (answer.state === 'refused') told.put({ ...entry, trouble: answer.words, field: answer.field });
    else if (answer.state !== 'later') {
      told.delete(key);
      kept.put({ key, words: answer.words, state: answer.state, at: Date.now(), user: entry.user });
    }
  });

  async function token() {
    if (self.document) return (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || '';
    return (await self.cookieStore?.get('csrftoken'))?.value || '';
  }

  async function post(url, user, entries) {
    const body = new FormData();
    const told = entries.map(({ photo, signature, user: _, trouble, field, ...rest }) => rest);
    body.append('batch', JSON.stringify({ user, phone_now: Date.now(), told }));
    for (const e of entries) {
      for (const name of ['photo', 'signature']) {
        if (e[name]) body.append(`${name}-${e.key}`, new Blob([e[name].bytes], { type: e[name].type }), e[name].name);
      }
    }
    const headers = { 'X-CSRFToken': await token(), 'X-Requested-With': 'fetch' };
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      return await fetch(url, { method: 'POST', body, headers, credentials: 'same-origin', redirect: 'error', signal: stop.signal });
    } finally {
      clearTimeout(timer);
    }
  }

  const weight = (e) => (e.photo?.bytes.byteLength || 0) + (e.signature?.bytes.byteLength || 0);

  // The first of what waits, as many as travel well together.
  function load(entries) {
    const chosen = [];
    let sum = 0;
    for (const e of entries) {
      sum += weight(e);
      if (chosen.length && (chosen.length === MOST || sum > HEAVIEST || e.user !== chosen[0].user)) break;
      chosen.push(e);
    }
    return chosen;
  }

  // Send what waits (of this person; in the background, of whoever). "sent", "offline", "sign-in" or "busy".
  async function sendAll(url, user, answered) {
    const tried = new Set();
    for (;;) {
      const waiting = (await all()).filter((e) => !e.trouble && !tried.has(e.key) && (!user || e.user === user));
      const entries = load(waiting.sort((a, b) => a.phone_time - b.phone_time));
      if (!entries.length) return 'sent';
      for (const e of entries) tried.add(e.key);
      let response;
      try {
        response = await post(url, entries[0].user, entries);
      } catch {
        return 'offline';
      }
      if (response.status === 401 || response.status === 403) return 'sign-in';
      if (!response.ok) return 'busy';
      const { answers } = await response.json().catch(() => ({ answers: {} }));
      for (const e of entries) {
        if (!answers[e.key]) continue;
        await settle(e.key, answers[e.key]);
        answered?.(e, answers[e.key]);
      }
    }
  }

  const send = (url, user, answered) => (navigator.locks
    ? navigator.locks.request('antar-kirim', () => sendAll(url, user, answered))
    : sendAll(url, user, answered));

  return { add, all, one, notes, read, remove, forgetNotes, send };
})();
