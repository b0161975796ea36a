// A signature drawn with a finger, pen or mouse: kept as SVG path data (M x y L x y …) in a box of 600 × 200.
// The page works without: the typed name is a signature too.
const WIDTH = 600, HEIGHT = 200, LONGEST = 19000, NEAR = 3;

for (const pad of document.querySelectorAll('[data-pad]')) {
  const field = document.getElementById(pad.dataset.pad);
  const canvas = pad.querySelector('canvas');
  const clear = pad.querySelector('[data-clear]');
  const pen = canvas.getContext('2d');
  let strokes = read(field.value);
  let stroke = null;

  pad.hidden = false;

  function read(path) { // what was drawn before the page came back
    const found = [];
    for (const [, kind, x, y] of path.matchAll(/([ML])\s*([\d.]+)[\s,]+([\d.]+)/g)) {
      if (kind === 'M') found.push([]);
      if (found.length) found[found.length - 1].push([+x, +y]);
    }
    return found;
  }

  function written() {
    return strokes.filter((s) => s.length > 1).map((s) => s.map(([x, y], i) => `${i ? 'L' : 'M'} ${x} ${y}`).join(' ')).join(' ');
  }

  function show() {
    const scale = canvas.clientWidth * devicePixelRatio / WIDTH;
    if (!scale) return;
    canvas.width = WIDTH * scale;
    canvas.height = HEIGHT * scale;
    pen.scale(scale, scale);
    pen.lineWidth = 3.5;
    pen.lineCap = pen.lineJoin = 'round';
    pen.strokeStyle = '#26121c';
    for (const s of strokes) {
      pen.beginPath();
      s.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
      pen.stroke();
    }
    clear.hidden = !strokes.length;
  }

  function place(e) {
    const box = canvas.getBoundingClientRect();
    const edge = canvas.clientLeft;
    const x = Math.round((e.clientX - box.left - edge) / canvas.clientWidth * WIDTH);
    const y = Math.round((e.clientY - box.top - edge) / canvas.clientHeight * HEIGHT);
    return [Math.min(WIDTH, Math.max(0, x)), Math.min(HEIGHT, Math.max(0, y))];
  }

  canvas.addEventListener('pointerdown', (e) => {
    if (e.button || written().length > LONGEST) return;
    e.preventDefault();
    canvas.setPointerCapture(e.pointerId);
    const [x, y] = place(e);
    stroke = [[x, y]];
    strokes.push(stroke);
  });
  canvas.addEventListener('pointermove', (e) => {
    if (!stroke) return;
    for (const one of e.getCoalescedEvents?.() ?? [e]) {
      const point = place(one), last = stroke[stroke.length - 1];
      if (Math.hypot(point[0] - last[0], point[1] - last[1]) < NEAR) continue;
      if (stroke.length > 1500) break;
      stroke.push(point);
    }
    show();
  });
  const lift = () => {
    if (!stroke) return;
    if (stroke.length === 1) stroke.push([Math.min(WIDTH, stroke[0][0] + 1), stroke[0][1]]); // a dot
    while (written().length > LONGEST) strokes[strokes.length - 1].length > 2 ? strokes[strokes.length - 1].pop() : strokes.pop();
    stroke = null;
    field.value = written();
    show();
  };
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointercancel', lift);
  clear.addEventListener('click', () => { strokes = []; field.value = ''; show(); canvas.focus(); });
  new ResizeObserver(show).observe(canvas);
  show();
}
