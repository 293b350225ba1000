# F29: thống kê tình hình giải quyết hồ sơ.
statistics-complete = Đã công khai số hồ sơ tiếp nhận, giải quyết, đúng hạn của kỳ gần đây (“{ $period }”) theo { $agencies } cơ quan.
statistics-no-agencies = Đã công khai đủ loại số liệu của kỳ gần đây (“{ $period }”), nhưng chưa chia theo từng cơ quan (thấy { $agencies } cơ quan, cần { $wanted }).
statistics-few-by-agency = Đã công khai số liệu của kỳ gần đây (“{ $period }”), nhưng theo từng cơ quan chỉ có { $kinds } trong { $needed } loại số liệu (tiếp nhận, giải quyết, đúng hạn) khác không.
statistics-some-figures = Mới công khai { $kinds } trong { $needed } loại số liệu (tiếp nhận, giải quyết, đúng hạn) của kỳ gần đây (“{ $period }”).
statistics-no-period = Có số liệu nhưng không ghi là của kỳ nào.
statistics-third-party = Số liệu thống kê lấy từ bên thứ ba và bên đó không trả lời: { $hosts }
statistics-drawn = Trang chỉ vẽ biểu đồ, không có con số bằng chữ; cần người xem xét.
statistics-rest-drawn = Một số số liệu có dạng chữ, nhưng trang còn vẽ biểu đồ mà công cụ không đọc được và có thể thể hiện phần còn thiếu, như số liệu của từng cơ quan; cần người xem xét.
statistics-no-figures = Trang thống kê không có số hồ sơ tiếp nhận, giải quyết hay đúng hạn.
statistics-all-zero = Tất cả số liệu đều bằng 0 (kỳ: { $period }).
statistics-old = Số liệu mới nhất là của kỳ đã kết thúc { $days } ngày trước (“{ $period }”); giới hạn là { $limit } ngày.
statistics-few-figures = Chỉ có { $kinds } loại số liệu (tiếp nhận, giải quyết, đúng hạn); cần ít nhất { $needed }.
