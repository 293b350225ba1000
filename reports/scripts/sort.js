// Makes the tables of a report sortable by mouse and keyboard: each head that says how it sorts becomes a button.
// Without scripts the tables stand in the order in which they were written.
(() => {
  const language = document.documentElement.lang;
  const inOrder = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const valueOf = (row, column, numeric) => {
    const cell = row.cells[column];
    const data = cell.querySelector('data');
    const written = cell.dataset.v ?? (data ? data.value : cell.textContent.trim());
    return numeric ? (written === '' || Number.isNaN(Number(written)) ? null : Number(written)) : written;
  };
  // What has no value stands last, whichever way it is sorted.
  const compare = (one, other, numeric, down) => {
    if (one === null || other === null) return (one === null) - (other === null);
    const found = numeric ? one - other : inOrder.compare(one, other);
    return down ? -found : found;
  };
  for (const table of document.querySelectorAll('table.sortable')) {
    const heads = Array.from(table.tHead.rows[table.tHead.rows.length - 1].cells);
    heads.forEach((head, column) => {
      const kind = head.dataset.sort;
      if (!kind) return;
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const numeric = kind !== 'text';
        const begins = kind === 'most' ? 'descending' : 'ascending';
        const turned = begins === 'ascending' ? 'descending' : 'ascending';
        const order = head.getAttribute('aria-sort') === begins ? turned : begins;
        heads.forEach((other) => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', order);
        table.classList.add('sorted');
        for (const body of table.tBodies) {
          const rows = Array.from(body.rows, (row) => [valueOf(row, column, numeric), row]);
          rows.sort((a, b) => compare(a[0], b[0], numeric, order === 'descending'));
          body.append(...rows.map(([, row]) => row));
        }
      });
    });
  }
})();
