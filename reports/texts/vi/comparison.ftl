# Báo cáo so sánh nhiều cổng (comparison.html).

comparison-title = So sánh các cổng dịch vụ công
comparison-kicker = Báo cáo so sánh
comparison-count = { $count } cổng, đánh giá từ { $first } đến { $last }
comparison-count-day = { $count } cổng, đánh giá ngày { $day }
comparison-everything = Toàn bộ tiêu chí
comparison-met-all = Đạt toàn bộ
comparison-met-all-none = chưa cổng nào
comparison-tools-differ = Các cổng được đánh giá bằng những phiên bản công cụ hoặc trình duyệt khác nhau; số đo hiệu năng chỉ so sánh được khi phiên bản giống nhau.
comparison-sessions-differ = Một số cổng được đánh giá với phiên đăng nhập, số khác thì không; độ phủ vì vậy khác nhau.

comparison-section-ranking = Xếp hạng
comparison-section-pillars = Theo trụ cột
comparison-section-shares = Bao nhiêu cổng đạt
comparison-section-matrix = Từng tiêu chí ở từng cổng

comparison-ranking-intro = Xếp theo điểm thấp nhất. Khi hai khoảng điểm chồng lên nhau, thứ tự giữa hai cổng chưa chắc chắn và được ghi là “chưa tách được”.
comparison-ranking-caption = Xếp hạng theo điểm thấp nhất
comparison-place = Hạng
comparison-portal = Cổng
comparison-interval = Khoảng điểm
comparison-low = Thấp nhất
comparison-high = Cao nhất
comparison-band = Mức
comparison-band-range = { $low } – { $high }
comparison-coverage = Độ phủ
comparison-not-separable = chưa tách được khỏi { $portals }
comparison-clear = tách được khỏi mọi cổng khác
comparison-report = Báo cáo
comparison-open-report = Xem báo cáo của { $name }
comparison-no-report = chưa có
comparison-bar = { $name }: từ { $low } đến { $high } điểm

comparison-pillars-caption = Khoảng điểm của từng trụ cột
comparison-shares-intro = n/m (tỷ lệ) là số cổng đạt trên số cổng mà tiêu chí áp dụng. Cổng “còn có thể” không trượt tiêu chí nào nhưng còn tiêu chí chưa kết luận.
comparison-shares-caption = Số cổng đạt toàn bộ, theo trụ cột và theo nhóm
comparison-what = Phạm vi
comparison-met = Đạt
comparison-still-open = Còn có thể
comparison-who = Những cổng đạt
comparison-matrix-intro = Mỗi ô là kết luận về một tiêu chí ở một cổng; số ở đầu cột là số thứ tự trong bảng xếp hạng.
comparison-matrix-caption = Kết luận về từng tiêu chí ở từng cổng
comparison-criterion = Tiêu chí
comparison-missing = không có kết luận
comparison-legend = Ký hiệu
comparison-footer = Lập bởi portal-auditor từ các tệp audit.json. Báo cáo này không tải gì từ mạng.
