// The four steps stand in one page, as an editor of the site drew them; the list above them only tells where one is.
var buoc = 0;
function chuyenBuoc(them) {
  var cacKhung = document.querySelectorAll('.khungbuoc');
  var cacMuc = document.querySelectorAll('.cacbuoc li');
  buoc = buoc + them;
  for (var i = 0; i < cacKhung.length; i++) {
    cacKhung[i].hidden = i !== buoc;
    cacMuc[i].querySelector('span').hidden = i !== buoc;
    if (i === buoc) { cacMuc[i].setAttribute('aria-current', 'step'); } else { cacMuc[i].removeAttribute('aria-current'); }
  }
  document.getElementById('nguoinop').textContent = document.getElementById('HoTen').value;
  document.getElementById('thongbao').hidden = true;
  document.getElementById('btnQuayLai').hidden = buoc === 0;
  document.getElementById('btnTiepTuc').hidden = buoc === cacKhung.length - 1;
  document.getElementById('btnGuiHoSo').hidden = buoc !== cacKhung.length - 1;
}
function tiepTuc() {
  var cacO = document.querySelectorAll('.khungbuoc .batbuoc');
  for (var i = 0; buoc === 0 && i < cacO.length; i++) {
    if (!cacO[i].value.trim()) {
      document.getElementById('thongbao').hidden = false;
      return;
    }
  }
  chuyenBuoc(1);
}
document.querySelector('.khungbuoc').addEventListener('keydown', function (phim) {
  // The first button that posts is the last step's: Enter must not press it.
  if (phim.key === 'Enter') { phim.preventDefault(); }
});
