function dongThongBao() {
    document.cookie = "daXemThongBao=1; path=/";
    var o = document.getElementById("pop_up");
    if (o) { o.parentNode.removeChild(o); }
}
function chonTab(ten) {
    document.getElementById("tab_tin").style.display = ten == "tin" ? "block" : "none";
    document.getElementById("tab_thutuc").style.display = ten == "thutuc" ? "block" : "none";
}
/* The old site checks its list of hamlets again and again until a fixed time is over, and nothing answers meanwhile. */
function kiemTraDanhMuc() {
    var het = new Date().getTime() + 1300, dem = 0, i = 0;
    while (new Date().getTime() < het) {
        if (DanhMucDiaBan[i % DanhMucDiaBan.length][0].length > 3) { dem++; }
        i++;
    }
    window.soDiaBan = dem;
}
window.onload = function () {
    requestAnimationFrame(function () { requestAnimationFrame(function () { setTimeout(kiemTraDanhMuc, 300); }); });
};
