# Báo cáo về một cổng (report.html).

report-kicker = Báo cáo đánh giá cổng dịch vụ công
report-document-title = Báo cáo đánh giá – { $name }
report-skip = Đến nội dung chính
report-contents = Mục lục

head-score = Điểm đánh giá
head-of-points = trên { $possible } điểm
head-low = Thấp nhất
head-high = Cao nhất
head-low-explained = mọi tiêu chí chưa kết luận được tính là 0 điểm
head-high-explained = mọi tiêu chí chưa kết luận được tính đủ điểm
head-band-same = Mức { $level }, dù các tiêu chí còn lại kết luận thế nào.
head-band-certain = Mức { $level }.
head-band-range = Từ mức { $low } đến mức { $high }, tùy các tiêu chí chưa kết luận.
head-band-none = Chưa xếp mức.
head-scaled = Quy về thang 100 để xếp mức (có tiêu chí không áp dụng):
head-coverage = Độ phủ
head-coverage-explained = phần điểm đã có kết luận
head-scale-title = Khoảng điểm trên thang 0–100
head-scale-desc = Thang điểm từ 0 đến 100 với các mức { $bands }. Khoảng điểm của cổng: { $low } đến { $high }.
head-counts = Kết luận về { $count } tiêu chí

fact-when = Thời điểm đánh giá
fact-duration = Thời gian chạy
fact-session = Phiên đăng nhập
fact-with-session = Có: một phần chức năng sau đăng nhập được kiểm tra
fact-without-session = Không: chỉ kiểm tra như khách chưa đăng nhập
fact-refused-session = Không: cổng không nhận ra phiên đăng nhập được đưa vào, nên đã kiểm tra như khách chưa đăng nhập
fact-framework = Bộ tiêu chí
fact-framework-version = { $title } (mã { $id }, phiên bản { $version })
fact-tool = Công cụ
fact-tool-versions = portal-auditor { $version }; trình duyệt { $browser }; axe-core { $axe }
fact-no-sandbox = trình duyệt chạy không có cơ chế cách ly (sandbox)
fact-unknown = không rõ
fact-profile = Cấu hình đo hiệu năng
fact-seed = Hạt giống chọn mẫu
fact-unit = Mã đơn vị

note-certainty = Mức chắc chắn của bộ tiêu chí
note-reading = Cách đọc
note-reading-text = Tiêu chí “không quan sát được” không phải là “không đạt”: công cụ chưa có cách nhìn thấy, nên điểm của cổng là một khoảng. Lỗi của công cụ không bao giờ tính cho cổng.

section-pillars = Điểm theo ba trụ cột
section-fix = Việc nên làm trước
section-undecided = Chưa kết luận được và cần gì
section-criteria = Từng tiêu chí
section-performance = Thời gian đáp ứng
section-pages = Các trang đã khảo sát
section-guard = Những gì công cụ đã tự chặn
section-troubles = Trục trặc và thời gian từng khâu
section-method = Phương pháp

pillars-caption = Điểm của từng trụ cột
pillars-intro = Tổng của ba trụ cột là điểm của cổng. Bảng thứ hai cộng theo từng kết luận, để có thể kiểm tra bằng tay.
pillars-ledger-caption = Phép cộng theo kết luận
pillars-sum-of = Cộng { $title }
col-pillar = Trụ cột
col-verdict = Kết luận
col-count = Số tiêu chí
col-possible = Điểm tối đa
col-low = Thấp nhất
col-high = Cao nhất
col-coverage = Độ phủ
col-total = Tổng
pillars-outside = ngoài tổng
pillars-rounding = Số trong bảng làm tròn đến bốn chữ số thập phân; tổng được tính trên phân số chính xác, nên chữ số cuối có thể lệch một đơn vị.

fix-intro = Các tiêu chí không đạt hoặc đạt một phần, xếp theo số điểm có thể giành thêm. Làm hết danh sách này, cổng thêm { $points } điểm.
fix-none = Không có tiêu chí nào không đạt hoặc đạt một phần.
fix-gain = Điểm thêm

undecided-intro = { $count } tiêu chí, { $points } điểm, còn chờ kết luận. Đây không phải lỗi của cổng.
undecided-none = Mọi tiêu chí đều đã có kết luận.
undecided-group = { $title }: { $count } tiêu chí, { $points } điểm
undecided-needed = Cần gì:

criterion-reason = Lý do
criterion-seen = Khi đạt, người dùng thấy
criterion-looks = Hai lần xem
criterion-decided = Cách kết luận
criterion-legal = Căn cứ
criterion-certainty = Mức chắc chắn của tiêu chí: { $certainty }
criterion-remedy = Cách khắc phục
criterion-person = Người còn cần xem
criterion-evidence = Bằng chứng
criterion-no-evidence = Không có bằng chứng kèm theo.
criterion-points = { $awarded } / { $possible } điểm
criterion-points-undecided = chưa kết luận / { $possible } điểm
criterion-points-outside = không tính điểm
criterion-evidence-more = Còn { $count } bằng chứng nữa trong audit.json.
group-points = { $low }–{ $high } / { $possible } điểm
group-points-one = { $low } / { $possible } điểm

picture-open = Mở ảnh lớn: { $what }
picture-close = Đóng ảnh
picture-number = Ảnh { $number }
picture-missing = Tệp ảnh không còn trong thư mục kết quả.
picture-changed = Tệp ảnh đã bị thay đổi sau khi đánh giá (mã băm khác) nên không được hiển thị.
picture-unreadable = Tệp ảnh không đọc được.
picture-too-many = Báo cáo đã đủ dung lượng; xem ảnh trong tệp.
evidence-file = Tệp { $file }
evidence-seen-at = Trên trang

performance-intro = Mỗi thanh là lần đo được tính; vạch nhỏ là từng lần đo; vạch đứng là giới hạn. Mỗi biểu đồ có thang riêng.
performance-chart-title = { $id } { $measure }: { $title }
performance-limit = Giới hạn { $limit }
performance-kept = dưới giới hạn
performance-over = vượt giới hạn
performance-near = sát giới hạn: các lần đo nằm ở cả hai phía
performance-unmeasured = không đo được
performance-desc-value = { $page }: { $value }, { $state }.
performance-desc-none = { $page }: không đo được – { $reason }.
performance-desc-limit = Giới hạn { $limit }.
performance-caption = Số đo thời gian đáp ứng (giây)
performance-measure = Số đo
performance-page = Trang
performance-value = Giá trị tính
performance-limit-column = Giới hạn
performance-state = So với giới hạn
performance-runs = Các lần đo
performance-spread = Nhanh nhất – chậm nhất
performance-rule = Quy tắc kết luận
performance-method = Cách đo
performance-none = Chưa có số đo nào.

loading-heading = Quá trình tải: { $page }
loading-film = Chuỗi ảnh: { $page } theo từng bước thời gian đều nhau trong lần đo được tính
loading-curve = Phần đã hiển thị
loading-curve-desc = { $page }: phần màn hình đầu tiên đã hiển thị theo thời gian
loading-more = còn { $count } yêu cầu khác
loading-unfinished = chưa xong
loading-failed = lỗi
loading-first-byte = Byte đầu tiên, không giới hạn tốc độ
loading-first-byte-split = { $total } (DNS { $dns }, kết nối { $connect }, mã hóa { $tls }, máy chủ { $server }; trung vị của { $requests } yêu cầu)
loading-weight = Dung lượng
loading-weight-split = { $requests } yêu cầu, { $size }: { $parts }
loading-lost = Yêu cầu không thành
loading-lost-count = { $failed } lỗi, { $open } chưa xong
loading-largest = Phần tử lớn nhất
loading-tasks = Tác vụ dài nhất
loading-task = { $time } từ { $start } ({ $script })
loading-no-script = không rõ mã lệnh
loading-cls = Độ xê dịch bố cục (CLS)

calibration = Kiểm tra dụng cụ đo
calibration-figures = { $outcome } Số đo và (trong ngoặc) khoảng phải có theo cách dựng trang: { $figures }.
calibration-right = Trang mẫu có thời gian biết trước, phục vụ ngay trên máy này, được đo đúng như cách dựng.
calibration-wrong = Trang mẫu có thời gian biết trước, phục vụ ngay trên máy này, không được đo đúng như cách dựng: máy bị quấy rầy hoặc quá chậm, nên thời gian của cổng có thể bị đo dài hơn thực tế.

pages-intro = { $count } trang được mở để tìm chức năng; vai trò là điều công cụ tin và kiểm tra được.
pages-none = Không mở được trang nào.
pages-caption = Các trang đã khảo sát và vai trò của chúng
pages-role = Vai trò
pages-title = Tiêu đề và địa chỉ
pages-status = Mã HTTP
pages-found = Tìm thấy nhờ
pages-no-status = không có

guard-intro = Công cụ chỉ đọc: { $count } thao tác có thể thay đổi dữ liệu đã bị chặn trước khi tới cổng. Không hồ sơ, khoản thanh toán, đánh giá hay phản ánh nào được gửi đi.
guard-none = Công cụ chỉ đọc. Không có thao tác nào phải chặn; không hồ sơ, khoản thanh toán, đánh giá hay phản ánh nào được gửi đi.
guard-caption = Những thao tác đã bị chặn
guard-kind = Loại
guard-what = Thao tác
guard-why = Lý do
guard-more = Còn { $count } thao tác nữa trong audit.json.

troubles-none = Không có trục trặc nào.
troubles-caption = Trục trặc trên đường và cái giá của chúng
troubles-stage = Khâu
troubles-code = Mã
troubles-detail = Chi tiết
troubles-more = Còn { $count } trục trặc nữa trong audit.json.
stages-caption = Thời gian từng khâu
stages-time = Thời gian

method-road = Từ địa chỉ của cổng, công cụ tìm các trang theo vai trò, quan sát bằng trình duyệt Chromium thật, rồi kết luận bằng các hàm thuần túy trên bằng chứng đã lưu. Ai có thư mục kết quả cũng có thể kết luận lại và nhận đúng các kết quả này.
method-verdicts = “Đạt” cần bằng chứng rằng chức năng hoạt động, theo đến nơi mà một khách trung thực có thể đi; chỉ có nhãn thì chưa đủ. “Không đạt” cần tìm hết các nơi đã khai báo hoặc thấy chức năng hỏng, và nhìn lại lần thứ hai trong một phiên mới.
method-points = Điểm của một tiêu chí trong mỗi trụ cột bằng nhau, trừ khi bộ tiêu chí ghi khác. “Đạt một phần” được { $share } số điểm trừ khi ghi khác.
method-weights = Trọng số
method-bands = Các mức
method-bands-caption = Các mức của tổng điểm
method-band-level = Mức
method-band-from = Từ (điểm)
method-band-to = Đến (điểm)

footer-made = Lập bởi portal-auditor { $version } từ audit.json. Báo cáo này không tải gì từ mạng.
