// The service worker of the courier's pages: the shell and today's stops without a connection, and sending in the
// background where the browser can. self.SHELL comes from the server, with the files' names of this release.
const LOOKS = 'antar-rupa', PAGES = 'antar-halaman', PATIENCE = 4000, KEPT = 36 * 3600e3;
const home = new URL(self.registration.scope);

self.addEventListener('install', (e) => {
  e.waitUntil(caches.open(LOOKS).then((c) => c.addAll(self.SHELL)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (e) => {
  const fresh = new Set(self.SHELL.map((path) => new URL(path, home).href));
  e.waitUntil((async () => {
    const looks = await caches.open(LOOKS);
    for (const request of await looks.keys()) if (!fresh.has(request.url)) await looks.delete(request);
    await self.clients.claim();
  })());
});

self.addEventListener('fetch', (e) => {
  const { request } = e;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== home.origin) return;
  if (request.mode === 'navigate' && url.href.startsWith(home.href)) e.respondWith(page(request, url, e));
  else if (url.pathname.startsWith('/static/')) e.respondWith(look(request));
});

async function look(request) {
  return (await caches.match(request, { cacheName: LOOKS })) || fetch(request);
}

const isKept = (url) => /^(\d+\/)?$/.test(url.pathname.slice(home.pathname.length));

// A page from the network; from the phone when that takes too long. Sent to the door, it forgets whom it knew.
async function page(request, url, event) {
  if (!isKept(url)) return fetch(request);
  const kept = await fromPhone(url);
  const network = fetch(request).then(async (response) => {
    if (response.redirected || response.type === 'opaqueredirect') { // signed out: whoever comes next sees no buyer
      if (response.type === 'opaqueredirect') await caches.delete(PAGES);
    } else if (response.ok) await keep(url, response.clone());
    else if (response.status === 404 || response.status === 403) await (await caches.open(PAGES)).delete(url.pathname);
    return response;
  });
  event.waitUntil(network.catch(() => {}));
  if (!kept) return network.catch(() => fromHome());
  const late = new Promise((ok) => setTimeout(ok, PATIENCE, kept));
  return Promise.race([network.catch(() => kept), late]);
}

async function keep(url, response) {
  const headers = new Headers(response.headers);
  headers.set('X-Kept-At', Date.now());
  const copy = new Response(await response.blob(), { status: 200, headers });
  await (await caches.open(PAGES)).put(url.pathname, copy);
}

async function fromPhone(url) {
  const found = await caches.match(url.pathname, { cacheName: PAGES });
  if (!found) return null;
  if (Date.now() - found.headers.get('X-Kept-At') < KEPT) return found;
  await caches.delete(PAGES); // a day-old run is nobody's business any more
  return null;
}

async function fromHome() {
  const { title, text } = self.NOWHERE;
  return (await fromPhone(home)) || new Response(
    `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><body style="font:1.1rem/1.5 system-ui;padding:2rem"><h1>${title}</h1><p>${text}</p>`,
    { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

self.addEventListener('sync', (e) => {
  if (e.tag === 'antar') e.waitUntil(send());
});

async function send() {
  const state = await Antrean.send(new URL('lapor/', home).pathname, null);
  for (const client of await self.clients.matchAll()) client.postMessage('antar');
  if (state === 'offline' || state === 'busy') throw new Error(state); // the browser tries again
}
