/* All steps are drawn by the server at once; only the last button posts the page back. */
var buocHienTai = 1, soBuoc = 3;
function phanTu(ten) { return document.getElementById("ctl00_Main_Wizard1_" + ten); }
function hienThi(ten, co) { phanTu(ten).style.display = co ? "" : "none"; }
function chuyenBuoc(buoc) {
    for (var i = 1; i <= soBuoc; i++) {
        hienThi("pnlBuoc" + i, i == buoc);
        phanTu("mucBuoc" + i).className = i == buoc ? "buocnay" : "buoc";
    }
    hienThi("pnlLoi", false);
    hienThi("btnQuayLai", buoc > 1);
    hienThi("btnTiepTuc", buoc < soBuoc);
    hienThi("btnNopHoSo", buoc == soBuoc);
    buocHienTai = buoc;
}
function tiepTuc() {
    if (buocHienTai == 1 && phanTu("txtHoTen").value.replace(/\s/g, "") == "") {
        hienThi("pnlLoi", true);
        return;
    }
    chuyenBuoc(buocHienTai + 1);
}
function quayLai() { chuyenBuoc(buocHienTai - 1); }
