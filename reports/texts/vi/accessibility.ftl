# Phần báo cáo về khả năng tiếp cận.

section-accessibility = Khả năng tiếp cận: đã kiểm tra gì, chưa kiểm tra gì

access-no-conformance = Phần này không khẳng định cổng tuân thủ WCAG.
access-share = Quy tắc tự động và phép đo chỉ tìm được một phần rào cản mà người dùng gặp. Một tiêu chí chỉ được coi là đạt khi mọi phép kiểm tra đã chạy trên mọi trang mẫu, không có lỗi và không còn câu hỏi nào; và cũng chỉ nói đến thế.
access-tested = Đã xem { $count } trang và trạng thái:
access-untested = { $count } phần không kiểm tra được
access-caption = Số liệu theo tiêu chí, trên mọi trang và trạng thái
access-criterion = Tiêu chí
access-checked = Phần tử đã kiểm tra
access-failed = Lỗi
access-to-judge = Cần người xem
access-problems = Vấn đề
access-doubts = Câu hỏi
access-worst = Các vấn đề nặng nhất
access-where = { $count } phần tử trên { $pages } trang:
access-questions = Những điều người đánh giá còn phải xem
access-unseen = Công cụ không thấy được:
access-none = Chưa xem trang nào cho trụ cột này.
