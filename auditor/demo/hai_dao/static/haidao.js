function moCuaSo(diaChi) { window.open(diaChi, '_blank'); }
function timTin() {
  var o = document.getElementById('ctl00_txtTuKhoa');
  location.href = o.getAttribute('data-tim') + encodeURIComponent(o.value);
}
function moNangCao() {
  var khung = document.getElementById('nangcao');
  khung.style.display = khung.style.display === 'none' ? '' : 'none';
}
function chonTab(o, diaChi) {
  var cacO = o.parentNode.children;
  for (var i = 0; i < cacO.length; i++) { cacO[i].className = 'tab'; }
  o.className = 'tab dangchon';
  fetch(diaChi).then(function (traLoi) { return traLoi.text(); }).then(function (noiDung) {
    document.getElementById('noidung-tab').innerHTML = noiDung;
  });
}
(function () {
  var o = document.getElementById('ctl00_txtTuKhoa');
  if (o) {
    // The poll's button is the first of the form: Enter must not press it.
    o.addEventListener('keydown', function (phim) {
      if (phim.key === 'Enter') { phim.preventDefault(); timTin(); }
    });
  }
  var nut = document.getElementById('nut-troly');
  if (nut) {
    nut.addEventListener('click', function () {
      var khung = document.getElementById('khung-troly');
      var trong = khung.firstChild;
      if (!trong.src) { trong.src = trong.getAttribute('data-nguon'); }
      khung.hidden = !khung.hidden;
    });
  }
})();
