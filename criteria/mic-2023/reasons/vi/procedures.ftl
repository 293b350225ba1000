# Lý do của F05: thông tin thủ tục.
procedures-none = Mở được danh mục nhưng không mở được thủ tục nào từ đó.
procedures-complete = { $complete } trong { $read } thủ tục lấy mẫu có đủ { $parts } bộ phận và mã quốc gia.
procedures-some = Chỉ { $complete } trong { $read } thủ tục lấy mẫu có đủ { $parts } bộ phận và mã quốc gia; còn thiếu (số trang): { $lacking }.
procedures-incomplete = { $complete } trong { $read } thủ tục lấy mẫu có đủ { $parts } bộ phận và mã quốc gia; còn thiếu (số trang): { $lacking }.
procedures-login = Trang chi tiết thủ tục nằm sau trang đăng nhập; đọc được { $read } thủ tục.
procedures-slow = Chỉ đọc được { $read } thủ tục trong thời gian cho phép, { $complete } thủ tục đầy đủ.
procedures-unread = Công cụ chỉ mở được { $read } thủ tục, { $complete } thủ tục đầy đủ.
procedures-few = Chỉ tìm được { $read } thủ tục để lấy mẫu, { $complete } thủ tục đầy đủ; chưa đủ để kết luận.
