# Lý do của F05: thông tin thủ tục.
procedures-none = Mở được danh mục nhưng không mở được thủ tục nào từ đó.
procedures-complete = { $complete } trong { $read } thủ tục lấy mẫu có đủ { $parts } bộ phận và mã quốc gia.
procedures-some = Chỉ { $complete } trong { $read } thủ tục lấy mẫu có đủ { $parts } bộ phận và mã quốc gia. { parts-lacking }.
procedures-most = { $complete } trong { $read } thủ tục lấy mẫu có đủ { $parts } bộ phận và mã quốc gia, nhưng { $most } thủ tục có mã và từ { $parts_partly } bộ phận trở lên. { parts-lacking }.
procedures-incomplete = { $complete } trong { $read } thủ tục lấy mẫu có đủ { $parts } bộ phận và mã quốc gia. { parts-lacking }.
procedures-login = Trang chi tiết thủ tục nằm sau trang đăng nhập; đọc được { $read } thủ tục.
procedures-document = Trang chi tiết trình bày nội dung thủ tục trong tệp tài liệu nhúng mà công cụ không đọc được; đọc được { $read } thủ tục.
procedures-slow = Chỉ đọc được { $read } thủ tục trong thời gian cho phép, { $complete } thủ tục đầy đủ.
procedures-unread = Công cụ chỉ mở được { $read } thủ tục, { $complete } thủ tục đầy đủ.
procedures-few = Chỉ tìm được { $read } thủ tục để lấy mẫu, { $complete } thủ tục đầy đủ; chưa đủ để kết luận.
parts-lacking = Số trang thiếu: tên { $name }, trình tự { $steps }, cách thức { $method }, thành phần, số lượng hồ sơ { $composition }, thời hạn { $time_limit }, đối tượng { $users }, cơ quan { $agency }, mã quốc gia { $national_code }
