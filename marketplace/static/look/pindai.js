// Reading codes: forms with data-scan send one code after the other, each with a key of its own, and say aloud whether it
// fits. Without this file the same forms post as any other.
(() => {
  if (window.pindai) return; // the file stands on a page once, however many fields there are
  const queue = []; // codes on their way, oldest first: {form, target, action, data}
  let sending = false;
  let sound = null;

  // --- what one hears and feels -----------------------------------------------------------------------------------

  const wake = () => {
    try { sound ??= new AudioContext(); } catch { return; }
    if (sound.state === 'suspended') sound.resume();
  };
  for (const kind of ['pointerdown', 'keydown']) document.addEventListener(kind, wake, { capture: true });

  const tone = (shape, pitch, from, length) => {
    const [wave, volume] = [sound.createOscillator(), sound.createGain()];
    const start = sound.currentTime + from;
    wave.type = shape;
    wave.frequency.value = pitch;
    volume.gain.setValueAtTime(0.25, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + length);
    wave.connect(volume).connect(sound.destination);
    wave.start(start);
    wave.stop(start + length);
  };
  const say = (answer) => {
    const right = answer === 'right';
    navigator.vibrate?.(right ? 50 : [160, 80, 160]);
    wake();
    if (!sound) return;
    if (right) { tone('sine', 880, 0, 0.1); tone('sine', 1320, 0.09, 0.14); } // up: fits
    else { tone('square', 196, 0, 0.22); tone('square', 147, 0.26, 0.36); } // down and harsh: does not
  };
  const sayIn = (root) => {
    const found = [...root.querySelectorAll('[data-scan-answer]')].pop();
    if (found) say(found.dataset.scanAnswer);
  };

  // --- sending ----------------------------------------------------------------------------------------------------

  const newKey = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, '0')).join('');
  const part = (form, name) => form.isConnected && form.querySelector(`[data-scan-${name}]`);

  const showLost = (lost) => {
    for (const note of document.querySelectorAll('[data-scan-lost]')) {
      note.hidden = !lost;
      note.querySelector('[data-scan-waiting]').textContent = queue.length;
    }
  };

  const send = async ({ target, action, data }) => {
    const answer = await fetch(action, {
      method: 'POST',
      body: new URLSearchParams(data),
      headers: { 'HX-Request': 'true', 'HX-Current-URL': location.href },
    });
    const elsewhere = answer.headers.get('HX-Redirect');
    if (elsewhere) return location.assign(elsewhere);
    if (answer.status >= 500) throw new Error(answer.status);
    const text = await answer.text();
    if (/<html/i.test(text.slice(0, 2000))) { // a whole page: signed out meanwhile, or a room that answers with pages
      return answer.url === new URL(action, location.href).href ? location.reload() : location.assign(answer.url);
    }
    const place = document.querySelector(target);
    if (!place) return location.reload();
    htmx.swap(place, text, { swapStyle: place.dataset.scanSwap ?? 'innerHTML' });
    sayIn(document.querySelector(target) ?? document);
  };

  const run = async () => {
    if (sending) return;
    sending = true;
    try {
      while (queue.length) {
        await send(queue[0]);
        queue.shift();
      }
      showLost(false);
    } catch {
      showLost(true);
      say('wrong');
      setTimeout(run, 5000);
    }
    sending = false;
  };

  document.addEventListener('submit', (e) => {
    const form = e.target.closest('form[data-scan]');
    if (!form || !window.htmx) return;
    e.preventDefault();
    const data = new FormData(form, e.submitter);
    data.set('key', newKey());
    queue.push({ target: form.dataset.scan, action: e.submitter?.getAttribute('formaction') ?? form.action, data });
    const field = part(form, 'text');
    if (field) field.value = '';
    run();
  });
  window.addEventListener('online', run);
  window.addEventListener('beforeunload', (e) => { if (queue.length) e.preventDefault(); });

  // --- a hand scanner types wherever one happens to be ---------------------------------------------------------------

  document.addEventListener('keydown', (e) => {
    if (e.key.length !== 1 || e.key === ' ' || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.target.closest?.('input, select, textarea, [contenteditable]')) return;
    document.querySelector('form[data-scan] [data-scan-text]')?.focus();
  });

  // --- the camera -------------------------------------------------------------------------------------------------

  const stop = (form) => {
    const lens = part(form, 'lens');
    if (!lens) return;
    for (const track of lens.firstElementChild.srcObject?.getTracks() ?? []) track.stop();
    lens.firstElementChild.srcObject = null;
    lens.hidden = true;
    part(form, 'camera').setAttribute('aria-pressed', 'false');
  };

  const watch = async (form, video, detector) => {
    let [last, seen] = ['', 0];
    while (video.srcObject && video.isConnected) {
      const found = await detector.detect(video).catch(() => []);
      const text = found[0]?.rawValue ?? '';
      if (text && (text !== last || Date.now() - seen > 2500)) { // the same code again only after it was away
        part(form, 'text').value = text;
        form.requestSubmit();
      }
      if (text) [last, seen] = [text, Date.now()];
      await new Promise((next) => setTimeout(next, 150));
    }
  };

  const start = async (form) => {
    const [video, dark] = [part(form, 'lens').firstElementChild, part(form, 'dark')];
    try {
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      dark.hidden = true;
    } catch {
      dark.hidden = false;
      return;
    }
    part(form, 'lens').hidden = false;
    part(form, 'camera').setAttribute('aria-pressed', 'true');
    await video.play();
    watch(form, video, new BarcodeDetector({ formats: ['qr_code'] }));
  };

  document.addEventListener('click', (e) => {
    const again = e.target.closest('[data-scan-again]');
    if (again) return run();
    const button = e.target.closest('[data-scan-camera]');
    if (!button) return;
    const form = button.closest('form');
    part(form, 'lens').hidden ? start(form) : stop(form);
  });

  const offer = async () => { // only where reading really works
    if (!('BarcodeDetector' in window) || !navigator.mediaDevices?.getUserMedia) return;
    const formats = await BarcodeDetector.getSupportedFormats().catch(() => []);
    if (!formats.includes('qr_code')) return;
    for (const button of document.querySelectorAll('[data-scan-camera]')) button.hidden = false;
  };
  offer();
  document.addEventListener('htmx:load', offer);

  window.pindai = { say };
  sayIn(document); // the answer to a form that was posted as any other
})();
