/** Script of the report: sorts tables, and opens the works behind a number from the packed list. Inline, no network. */
export const CLIENT = `
(() => {
  const text = JSON.parse(document.getElementById('words').textContent);
  for (const table of document.querySelectorAll('table.sortable')) {
    table.tHead.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (!button) return;
      const th = button.closest('th'), column = th.cellIndex, body = table.tBodies[0];
      const down = th.getAttribute('aria-sort') !== 'descending';
      for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
      th.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const key = (row) => row.cells[column].dataset.v ?? row.cells[column].textContent;
      const rows = [...body.rows].map((row, at) => [row, at]);
      rows.sort(([p, i], [q, j]) => {
        const [x, y] = [key(p), key(q)], [m, n] = [Number(x), Number(y)];
        const order = x !== '' && y !== '' && !Number.isNaN(m) && !Number.isNaN(n) ? m - n : x < y ? -1 : x > y ? 1 : 0;
        return (down ? -order : order) || i - j;
      });
      for (const [row] of rows) body.append(row);
    });
  }
  const packed = document.getElementById('works');
  if (!packed) return;
  let unpacked;
  const unpack = () => unpacked ??= (async () => {
    const bytes = Uint8Array.from(atob(packed.textContent.trim()), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Response(stream).json();
  })();
  const dialog = document.querySelector('dialog'), list = dialog.querySelector('ol'), head = dialog.querySelector('header b');
  const step = 200;
  document.addEventListener('click', async (event) => {
    const button = event.target.closest('button.open');
    if (!button) return;
    const { works, sets } = await unpack();
    let at = 0; const members = sets[button.dataset.set].map((gap) => (at += gap));
    head.textContent = button.dataset.title + ' — ' + members.length + ' ' + text.works;
    list.replaceChildren();
    let shown = 0;
    const more = () => {
      for (const index of members.slice(shown, shown + step)) {
        const [title, year, journal, id, doi, lines] = works[index];
        const item = document.createElement('li');
        item.textContent = (year ?? '') + '  ' + title;
        const small = document.createElement('small');
        small.textContent = [journal, id, doi && 'doi:' + doi, lines].filter(Boolean).join(' · ');
        item.append(small);
        list.append(item);
      }
      shown += step;
    };
    more();
    dialog.onscroll = () => { if (shown < members.length && dialog.scrollTop + dialog.clientHeight > dialog.scrollHeight - 300) more(); };
    dialog.showModal();
    dialog.scrollTop = 0;
  });
  dialog.addEventListener('click', (event) => { if (event.target === dialog || event.target.closest('.close')) dialog.close(); });
})();
`;
