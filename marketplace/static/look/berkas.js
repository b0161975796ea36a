// What was picked is shown before it is sent: the picture, or the name of the PDF. Without this file the form works too.
for (const input of document.querySelectorAll('input[data-paper]')) {
  input.addEventListener('change', () => {
    const [file] = input.files;
    if (!file) return;
    for (const other of document.querySelectorAll('input[data-paper]')) if (other !== input) other.value = '';
    const shown = document.getElementById('terpilih');
    const picture = shown.querySelector('img');
    const isPicture = file.type.startsWith('image/');
    picture.hidden = !isPicture;
    if (isPicture) picture.src = URL.createObjectURL(file);
    shown.querySelector('b').textContent = file.name;
    shown.hidden = false;
  });
}
