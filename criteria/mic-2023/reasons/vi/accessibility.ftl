# Lý do của các kết luận về tiếp cận thuận tiện (A01-A15).
# $where_vi: tên các trang; $what_vi: lỗi hoặc nghi vấn; $example: ví dụ lấy từ trang.

accessibility-no-failure = Các quy tắc tự động không phát hiện lỗi nào trên { $pages } trang được kiểm tra ({ $where_vi }). Kết quả này không phải là xác nhận phù hợp WCAG.

accessibility-failed = { $count } phần tử trên { $hit_pages }/{ $pages } trang ({ $where_vi }) không đạt: { $what_vi }. Ví dụ: { $example }

accessibility-no-media = Không có video, âm thanh nào trên { $pages } trang được kiểm tra ({ $where_vi }).
accessibility-media-elsewhere = Không có video, âm thanh trên { $pages } trang được kiểm tra, nhưng trang { $url } có: cần người xem phụ đề và bản ghi lời.

accessibility-nothing-sampled = Không mở được trang nào của cổng để kiểm tra tiêu chí này.

accessibility-untested-page = Chưa kiểm tra được trang { $gap_where } nên chưa thể kết luận; trên phần đã kiểm tra không phát hiện lỗi.

accessibility-untested-frame = Chưa kiểm tra được khung { $gap } trong trang { $gap_where } nên chưa thể kết luận; trên phần đã kiểm tra không phát hiện lỗi.

accessibility-untested-rule = Quy tắc { $gap } chưa chạy hết trên trang { $gap_where } nên chưa thể kết luận; các quy tắc khác không phát hiện lỗi.

accessibility-ask-A01 = Cần người xem { $count } hình ({ $where_vi }): { $what_vi }. Văn bản thay thế có nói đúng nội dung của hình không? Ví dụ: { $example }

accessibility-ask-A02 =
    { $count ->
        [0] Chưa chắc các trang không có video, âm thanh. Nếu có: video có phụ đề tiếng Việt, âm thanh có bản văn bản không?
       *[other] Có { $count } video hoặc âm thanh ({ $where_vi }). Video có phụ đề tiếng Việt đầy đủ và nội dung chỉ có tiếng hoặc chỉ có hình có bản văn bản không? Ví dụ: { $example }
    }

accessibility-ask-A03 = Cần người xem { $count } chỗ ({ $where_vi }): { $what_vi }. Cấu trúc nhìn thấy (tiêu đề, danh sách, bảng) có được đánh dấu đúng không? Ví dụ: { $example }

accessibility-ask-A04 =
    { $count ->
        [0] Trường bắt buộc, trạng thái, lỗi và biểu đồ trên { $pages } trang ({ $where_vi }) có chỗ nào chỉ phân biệt bằng màu không?
       *[other] Cần người xem { $count } chỗ ({ $where_vi }): { $what_vi }. Có nhận ra được khi không phân biệt màu không? Ví dụ: { $example }
    }

accessibility-ask-A05 = Không đo được độ tương phản của { $count } phần tử chữ ({ $where_vi }), thường vì nền là ảnh hoặc chuyển màu. Chữ có đạt tỷ lệ 4,5:1 (chữ lớn 3:1) không? Ví dụ: { $example }

accessibility-ask-A06 =
    { $count ->
        [0] Khi phóng chữ lên 200 % trên { $pages } trang ({ $where_vi }), chữ có bị cắt, chồng lên nhau hoặc mất chức năng không?
       *[other] Cần người xem { $count } chỗ ({ $where_vi }): { $what_vi }. Có phóng to được đến 200 % không? Ví dụ: { $example }
    }

accessibility-ask-A07 =
    { $count ->
        [0] Chỉ dùng bàn phím trên { $pages } trang ({ $where_vi }): có đến và dùng được mọi trình đơn, nút, thẻ, ô chọn ngày mà không bị kẹt không?
       *[other] Cần người thử { $count } chỗ bằng bàn phím ({ $where_vi }): { $what_vi }. Có đến và dùng được không? Ví dụ: { $example }
    }

accessibility-ask-A08 =
    { $count ->
        [0] Trên { $pages } trang ({ $where_vi }) có nội dung nào tự chuyển động, nhấp nháy quá 5 giây mà không có cách tạm dừng không?
       *[other] { $count } chỗ có vẻ tự chuyển động ({ $where_vi }). Có kéo dài quá 5 giây và có cách tạm dừng không? Ví dụ: { $example }
    }

accessibility-ask-A09 = Trên { $hit_pages } trang ({ $where_vi }): { $what_vi }. Người dùng bàn phím có cách nào đi thẳng đến nội dung chính không?

accessibility-ask-A10 = Tiêu đề của { $hit_pages } trang ({ $where_vi }): { $what_vi }. Tiêu đề “{ $example }” có cho biết nội dung riêng của trang không?

accessibility-ask-A11 = Cần người xem { $count } liên kết ({ $where_vi }): { $what_vi }. Chữ của liên kết cùng câu, mục hoặc ô chứa nó có cho biết dẫn đến đâu không? Ví dụ: { $example }

accessibility-ask-A12 =
    { $count ->
        [0] Đi bằng phím Tab trên { $pages } trang ({ $where_vi }): có luôn nhìn thấy phần tử đang được chọn không?
       *[other] Cần người xem { $count } phần tử ({ $where_vi }): { $what_vi }. Có nhìn thấy tiêu điểm không? Ví dụ: { $example }
    }

accessibility-ask-A13 = Trên { $hit_pages } trang ({ $where_vi }): { $what_vi } ({ $example }). Ngôn ngữ khai báo có đúng là ngôn ngữ của nội dung không?

accessibility-ask-A14 = Cần người xem { $count } trường nhập ({ $where_vi }): { $what_vi }. Người dùng có biết phải nhập gì khi đã bắt đầu gõ không? Ví dụ: { $example }

accessibility-ask-A15 = Cần người xem { $count } phần tử ({ $where_vi }): { $what_vi }. Trình đọc màn hình có đọc đúng tên, vai trò và trạng thái không? Ví dụ: { $example }
