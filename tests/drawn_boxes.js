// List boxes as component libraries draw them: the parts of each as its own documentation shows them, in little.
(library, slot, label, options) => {
  const ASIDE = 'position:absolute;clip:rect(1px,1px,1px,1px)';
  // Opens what `build` makes of the options below a box; what is pressed in it becomes the value.
  const open = (box, take, build) => {
    if (box.dataset.open) return;
    box.dataset.open = '1';
    const place = box.getBoundingClientRect(), list = document.createElement('div');
    list.style.cssText = 'position:absolute;background:#fff;z-index:9;' +
      `left:${place.left + scrollX}px;top:${place.bottom + scrollY}px`;
    list.innerHTML = build(options);
    list.addEventListener('mousedown', (event) => {
      event.preventDefault();
      const entry = event.target.closest('[data-entry]');
      if (!entry) return;
      take(entry.textContent.trim());
      box.dataset.chosen = '1';
      list.remove();
      delete box.dataset.open;
    });
    document.body.append(list);
  };
  const draw = {
    'Ant Design': () => {
      slot.innerHTML = `<div class="ant-form-item"><label for="${slot.id}-in">${label}</label>
        <div class="ant-select ant-select-single"><div class="ant-select-selector"
          style="position:relative;height:32px;cursor:pointer"><span class="ant-select-selection-search"
          style="position:absolute;inset:0"><input type="search" id="${slot.id}-in" readonly role="combobox"
          aria-haspopup="listbox" aria-expanded="false" style="opacity:0;width:100%;height:100%"></span><span
          class="ant-select-selection-placeholder">Chọn một mục</span></div></div></div>`;
      const box = slot.querySelector('.ant-select'), text = box.querySelector('.ant-select-selection-placeholder');
      const hidden = (all) => all.map((one) => `<div role=option>${one}</div>`).join('');
      box.onmousedown = () => open(box, (value) => { text.textContent = value; }, (all) =>
        `<div role=listbox style="height:0;width:0;overflow:hidden">${hidden(all)}</div>` + all.map((one) =>
          `<div class="ant-select-item" data-entry style="cursor:pointer;width:200px">${one}</div>`).join(''));
    },
    'Element UI': () => {
      slot.innerHTML = `<div class="el-form-item"><label class="el-form-item__label">${label}</label>
        <div class="el-select"><div class="el-input el-input--suffix"><input type="text" readonly autocomplete="off"
          placeholder="Chọn" class="el-input__inner"></div></div></div>`;
      const box = slot.querySelector('.el-select'), field = box.querySelector('input');
      box.onclick = () => open(box, (value) => { field.value = value; }, (all) =>
        `<ul class="el-select-dropdown__list">${all.map((one) => '<li class="el-select-dropdown__item" data-entry ' +
          `style="cursor:pointer;width:200px"><span>${one}</span></li>`).join('')}</ul>`);
    },
    PrimeFaces: () => {
      slot.innerHTML = `<div class="field"><label for="${slot.id}_focus">${label}</label>
        <div role="combobox" aria-haspopup="listbox" aria-expanded="false" aria-labelledby="${slot.id}_label"
          class="ui-selectonemenu ui-widget" style="width:200px;cursor:pointer"><div class="ui-helper-hidden-accessible"
          style="${ASIDE}"><input id="${slot.id}_focus" readonly></div><div class="ui-helper-hidden-accessible"
          style="${ASIDE}"><select tabindex="-1"></select></div><label id="${slot.id}_label"
          class="ui-selectonemenu-label">-- Chọn --</label></div></div>`;
      const box = slot.querySelector('[role=combobox]'), text = box.querySelector('label');
      box.onclick = () => open(box, (value) => { text.textContent = value; }, (all) => `<ul role=listbox>${all.map((one) =>
        `<li role=option data-entry class="ui-selectonemenu-item" style="width:200px">${one}</li>`).join('')}</ul>`);
    },
    'Angular Material': () => {
      slot.innerHTML = `<div class="mat-form-field"><label id="${slot.id}-name">${label}</label><div role="combobox"
        aria-haspopup="listbox" aria-expanded="false" aria-labelledby="${slot.id}-name ${slot.id}-value" tabindex="0"
        class="mat-select" style="width:200px;cursor:pointer"><span id="${slot.id}-value">Chọn</span></div></div>`;
      const box = slot.querySelector('[role=combobox]'), text = box.querySelector('span');
      box.onclick = () => open(box, (value) => { text.textContent = value; }, (all) => `<div role=listbox>${all.map((one) =>
        `<div role=option data-entry class="mat-option" style="width:200px"><span>${one}</span></div>`).join('')}</div>`);
    },
  };
  draw[library]();
}
