# Lý do của F03, F04 và F23: danh mục thủ tục và bộ lọc.
catalogue-no-rows = Mở được danh mục nhưng không tách được các dòng thủ tục để kiểm tra.
catalogue-levels = { $shown } trong { $rows } dòng lấy mẫu ghi “Toàn trình” hoặc “Một phần”.
catalogue-levels-some = Chỉ { $shown } trong { $rows } dòng lấy mẫu ghi “Toàn trình” hoặc “Một phần”.
catalogue-levels-legacy = { $legacy } trong { $rows } dòng lấy mẫu còn ghi mức độ theo cách cũ (“Mức độ 3”, “Mức độ 4”); { $shown } dòng ghi “Toàn trình” hoặc “Một phần”.
catalogue-levels-few = { $shown } trong { $rows } dòng lấy mẫu ghi “Toàn trình” hoặc “Một phần”.
filter-states = đối tượng: { $audience ->
    [works] lọc đúng
    [broken] không lọc đúng
    [missing] không có
   *[unclear] chưa rõ
}; lĩnh vực: { $field ->
    [works] lọc đúng
    [broken] không lọc đúng
    [missing] không có
   *[unclear] chưa rõ
}; mức độ: { $level ->
    [works] lọc đúng
    [broken] không lọc đúng
    [missing] không có
   *[unclear] chưa rõ
}; cơ quan: { $agency ->
    [works] lọc đúng
    [broken] không lọc đúng
    [missing] không có
   *[unclear] chưa rõ
}
filters-work = Bộ lọc làm thay đổi danh sách đúng theo giá trị đã chọn ({ filter-states }).
filters-work-some = Chỉ { $working } bộ lọc làm thay đổi danh sách đúng theo giá trị đã chọn ({ filter-states }).
filters-too-few = Quá ít cách phân loại thực sự lọc được danh sách: { $working } ({ filter-states }).
filters-broken = Đã thử các bộ lọc nhưng danh sách không thay đổi hoặc hiện các dòng không khớp ({ filter-states }).
filters-none = Danh mục không có bộ lọc theo đối tượng, lĩnh vực, mức độ hay cơ quan.
filters-untried = Chưa kịp thử hết các bộ lọc ({ filter-states }).
filters-unclear = Không kết luận được bộ lọc có hoạt động hay không ({ filter-states }).
filters-one-at-a-time = Từng bộ lọc hoạt động riêng lẻ, nhưng không áp dụng được hai bộ lọc cùng lúc ({ filter-states }); cần người kiểm tra.
