# Từ ngữ chung của mọi loại báo cáo.

verdict-met = Đạt
verdict-partly-met = Đạt một phần
verdict-not-met = Không đạt
verdict-not-observable = Không quan sát được
verdict-not-applicable = Không áp dụng

certainty-verbatim = nguyên văn
certainty-reconstructed = dựng lại từ văn bản
certainty-inferred = suy luận

decided-automatic = Tự động, từ quan sát bằng trình duyệt
decided-attested = Có người xác nhận

undecided-login-required = Cần đăng nhập
undecided-captcha = Bị chặn bởi mã xác nhận (captcha)
undecided-blocked = Cổng từ chối truy cập tự động
undecided-timeout = Quá thời gian chờ
undecided-third-party = Phụ thuộc hệ thống của bên thứ ba
undecided-tool-error = Lỗi của công cụ kiểm tra
undecided-needs-document = Cần tài liệu của đơn vị vận hành
undecided-needs-person = Cần người đánh giá
undecided-needs-sample = Cần mã hồ sơ mẫu
undecided-ambiguous = Kết quả chưa đủ rõ
undecided-not-asked = Không nằm trong phạm vi lần chạy này

needs-login-required = Lưu một phiên đăng nhập của tài khoản thử nghiệm (lệnh auditor login), rồi chạy lại với --session.
needs-captcha = Một người mở trang, tự nhập mã xác nhận và ghi lại kết quả; công cụ không tìm cách vượt qua mã.
needs-blocked = Đơn vị vận hành cho phép công cụ truy cập, hoặc chạy lại từ mạng được phép.
needs-timeout = Chạy lại vào lúc khác; nếu vẫn quá giờ, đơn vị vận hành kiểm tra máy chủ.
needs-third-party = Chạy lại khi hệ thống bên ngoài hoạt động, hoặc một người kiểm tra trực tiếp.
needs-tool-error = Chạy lại; nếu lỗi lặp lại, gửi thư mục kết quả cho nhóm phát triển công cụ. Lỗi này không tính cho cổng.
needs-needs-document = Đơn vị vận hành cung cấp tài liệu chứng minh.
needs-needs-person = Một người xem bằng chứng đã thu thập và kết luận.
needs-needs-sample = Đơn vị vận hành cung cấp một mã hồ sơ thử nghiệm (--dossier-code).
needs-not-asked = Chạy lại không giới hạn phạm vi (bỏ --only, hoặc cho --max-time dài hơn) để xem tiêu chí này.
needs-ambiguous = Chạy lại với nhiều lần đo hơn, hoặc một người xem bằng chứng và kết luận.

need-nothing = không cần gì thêm
need-session = phiên đăng nhập
need-sample-dossier-code = mã hồ sơ mẫu
need-document = tài liệu của đơn vị vận hành
need-person = người đánh giá

role-home = Trang chủ
role-login = Đăng nhập
role-register = Đăng ký tài khoản
role-catalogue = Danh mục thủ tục
role-procedure = Chi tiết thủ tục
role-eform = Biểu mẫu điện tử
role-dossier-lookup = Tra cứu hồ sơ
role-result-lookup = Tra cứu kết quả
role-feedback = Phản ánh, kiến nghị
role-rating = Đánh giá hài lòng
role-rating-results = Kết quả đánh giá hài lòng
role-statistics = Thống kê hồ sơ
role-guide = Hướng dẫn sử dụng
role-faq = Hỏi – đáp
role-opinion-survey = Khảo sát ý kiến
role-assistant = Trợ lý ảo
role-payment = Thanh toán
role-account = Tài khoản
role-my-dossiers = Hồ sơ của tôi
role-data-store = Kho dữ liệu điện tử
role-notices = thông báo trong tài khoản
role-sitemap = Sơ đồ cổng
role-contact = Liên hệ
role-news = Tin tức

stage-start = Khởi động
stage-survey = Khảo sát trang
stage-functional = Chức năng
stage-performance = Hiệu năng
stage-accessibility = Tiếp cận
stage-judge = Kết luận
stage-report = Lập báo cáo

evidence-picture = Ảnh chụp
evidence-page = Trang
evidence-request = Yêu cầu mạng
evidence-text = Văn bản đọc được
evidence-measurement = Số đo
evidence-trace = Bản ghi hiệu năng

guard-request = Yêu cầu mạng
guard-press = Nút bấm
guard-dialog = Hộp thoại
guard-download = Tải tệp

method-profile = Cấu hình đo
method-throttling = Giới hạn mạng và bộ xử lý
method-browser = Trình duyệt
method-viewport = Khung nhìn
method-runs = Số lần đo mỗi trang

profile-mobile = điện thoại
profile-desktop = máy tính
profile-none = không giới hạn

points = { $points } điểm
minutes-seconds = { $minutes } phút { $seconds } giây
seconds-only = { $seconds } giây
at-time = { $time } ngày { $day } (giờ Việt Nam)

method-method = Cách giới hạn tốc độ
method-processor-before = Bộ xử lý trước khi đo (vòng tính mỗi giây; một nhân máy chủ năm 2024: 14.000)
method-processor-after = Bộ xử lý sau khi đo (vòng tính mỗi giây)
method-processors = Số bộ xử lý
method-load-average = Tải máy trước khi đo
method-alone = Đo khi không có phép đo khác trên máy
method-waited-ms = Thời gian chờ đến lượt (ms)
method-user-agent = Chuỗi nhận diện trình duyệt
method-latency-ms = độ trễ (ms)
method-download-kbps = tải xuống (kbit/s)
method-upload-kbps = tải lên (kbit/s)
method-cpu-slowdown = làm chậm bộ xử lý (lần)
method-width = rộng
method-height = cao
method-scale = tỷ lệ điểm ảnh
method-mobile = chế độ điện thoại
method-yes = có
method-no = không

request-kind-document = Trang
request-kind-script = Mã lệnh
request-kind-stylesheet = Kiểu dáng
request-kind-image = Ảnh
request-kind-font = Phông chữ
request-kind-fetch = Dữ liệu
request-kind-xhr = Dữ liệu (XHR)
request-kind-media = Phim, âm thanh
request-kind-other = Khác

unmeasured-no-fcp = không có nội dung nào được vẽ trong thời gian ghi
unmeasured-no-lcp = không xác định được nội dung lớn nhất
unmeasured-no-screenshots = bản ghi không có ảnh chụp màn hình
unmeasured-no-visual-change = màn hình không thay đổi trong thời gian ghi
unmeasured-no-tti-cpu-idle = bộ xử lý bận đến hết thời gian ghi
unmeasured-no-tti-network-idle = mạng bận đến hết thời gian ghi
unmeasured-no-dcl = trang chưa đọc xong trong thời gian ghi
unmeasured-no-navigation = bản ghi không có lần mở trang
unmeasured-not-a-trace = bản ghi không đọc được
unmeasured-trace-empty = bản ghi trống
unmeasured-trace-truncated = bản ghi bị cắt

signal-start = địa chỉ được giao
signal-structure = nội dung của trang
signal-heading = tiêu đề của trang
signal-address = địa chỉ của trang
signal-label = nhãn của liên kết dẫn tới
signal-request = yêu cầu gửi tới hệ thống quốc gia

refused-known-final = Nút gửi cuối cùng đã biết ở các cổng thật
refused-final-label = Nhãn cho biết nút này gửi đi thật
refused-maybe-final = Nhãn có thể là của nút gửi cuối cùng trong biểu mẫu
refused-crowded-form = Nhãn có thể là nút cuối, biểu mẫu lại có nhiều ô
refused-sends-form = Nút này sẽ gửi biểu mẫu
refused-changes-data = Yêu cầu làm thay đổi dữ liệu
refused-upload = Yêu cầu tải tệp lên
refused-personal-data = Yêu cầu mang dữ liệu cá nhân
refused-address-writes = Địa chỉ dùng để ghi dữ liệu
refused-stand-in = Yêu cầu mang nội dung thử mà công cụ đã gõ
refused-payload-writes = Nội dung yêu cầu ghi dữ liệu
refused-unsure = Yêu cầu không cho thấy là chỉ đọc
refused-private-address = Địa chỉ trong mạng nội bộ, không thuộc cổng được kiểm tra

trouble-session-not-recognised = cổng không nhận ra phiên đăng nhập được đưa vào; đã kiểm tra như khách
