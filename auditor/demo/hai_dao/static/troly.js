(function () {
  var o = document.getElementById('cauhoi');
  function them(lop, loi) {
    var p = document.createElement('p');
    p.className = lop;
    p.textContent = loi;
    document.getElementById('nhatky').appendChild(p);
  }
  function gui() {
    var cau = o.value.trim();
    if (!cau) { return; }
    them('nguoi', cau);
    o.value = '';
    fetch('/_vti_bin/troly.svc/hoi?cauhoi=' + encodeURIComponent(cau))
      .then(function (traLoi) { return traLoi.json(); })
      .then(function (traLoi) { them('may', traLoi.d); });
  }
  document.getElementById('gui').addEventListener('click', gui);
  o.addEventListener('keydown', function (phim) { if (phim.key === 'Enter') { gui(); } });
})();
