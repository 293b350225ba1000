# Công văn thông báo kết quả (letter.docx), theo thể thức của Nghị định 30/2020/NĐ-CP. Phần trong ngoặc vuông do cơ quan điền.

letter-parent = [TÊN CƠ QUAN CHỦ QUẢN]
letter-agency = [TÊN CƠ QUAN BAN HÀNH]
letter-number = Số: [……]/[……]
letter-subject = V/v kết quả đánh giá cổng dịch vụ công dưới góc độ người sử dụng
letter-nation = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
letter-motto = Độc lập - Tự do - Hạnh phúc
letter-date = [Địa danh], ngày [..] tháng [..] năm [....]
letter-to = Kính gửi:
letter-to-whom = [Các bộ, cơ quan ngang bộ; Ủy ban nhân dân các tỉnh, thành phố]

letter-opening = Thực hiện việc đánh giá cổng dịch vụ công theo { $framework }, [tên cơ quan] thông báo kết quả đánh giá { $count } cổng, thực hiện { $days } như sau:
letter-day = ngày { $day }
letter-days = từ ngày { $first } đến ngày { $last }
letter-results = 1. Kết quả chung
letter-everything = Có { $ratio } cổng đáp ứng toàn bộ các tiêu chí.
letter-pillar = { $pillar }: { $ratio } cổng đáp ứng toàn bộ.
letter-scores = Điểm thấp nhất có thể khẳng định của các cổng từ { $least } đến { $greatest } điểm, trung vị { $median } điểm; điểm cao nhất còn có thể đạt có trung vị { $high } điểm. Độ phủ (phần điểm đã kết luận được) trung bình { $coverage }.
letter-bands = Theo điểm thấp nhất: { $bands }.
letter-band-count = { $title } có { $count } cổng
letter-weaknesses = 2. Tồn tại chủ yếu
letter-weaknesses-intro = Các tiêu chí làm mất nhiều điểm nhất:
letter-weakness = { $id } “{ $title }”: { $failed } cổng không đạt, { $partly } cổng đạt một phần, mất tổng cộng { $lost } điểm.
letter-weaknesses-none = Không tiêu chí nào bị kết luận không đạt.
letter-platforms = Có { $count } nhóm cổng dùng chung nền tảng; mỗi lỗi chung chỉ cần nhà cung cấp khắc phục một lần.
letter-indicators = 3. Chỉ tiêu vận hành do đơn vị báo cáo
letter-indicator = { $title }: { $numerator }/{ $denominator } ({ $share }) ở { $count } đơn vị có số liệu.
letter-indicator-count = { $title }: { $numerator } ở { $count } đơn vị có số liệu.
letter-requests = Đề nghị các đơn vị rà soát kết quả tại các phụ lục kèm theo và báo cáo riêng của từng cổng, khắc phục các tiêu chí chưa đạt, bổ sung điều kiện (tài khoản thử nghiệm, tài liệu) để kết luận các tiêu chí còn mở.
letter-certainty = Lưu ý: Điểm được trình bày theo khoảng “thấp nhất – cao nhất”: tiêu chí chưa kết luận được tính là 0 ở đầu thấp và đủ điểm ở đầu cao. Điều công cụ chưa quan sát được không tính là lỗi của cổng.
letter-closing = [Tên cơ quan] thông báo để các đơn vị biết, phối hợp thực hiện./.
letter-recipients = Nơi nhận:
letter-recipient-1 = - Như trên;
letter-recipient-2 = - [……];
letter-recipient-3 = - Lưu: VT, [……].
letter-authority = [QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ]
letter-signature = [Chữ ký của người có thẩm quyền, dấu/chữ ký số của cơ quan]
letter-signer = [Họ và tên]

letter-annex = PHỤ LỤC { $number }
letter-annex-ranking = BẢNG XẾP HẠNG
letter-annex-shares = SỐ CỔNG ĐÁP ỨNG TỪNG NỘI DUNG
letter-annex-weaknesses = CÁC TIÊU CHÍ LÀM MẤT ĐIỂM
letter-annex-indicators = CHỈ TIÊU VẬN HÀNH DO ĐƠN VỊ BÁO CÁO
letter-annex-of = (Kèm theo Công văn số [……]/[……] ngày [..] tháng [..] năm [....] của [tên cơ quan])
letter-annex-more = Bảng này có { $shown } trong { $total } hàng; các hàng còn lại ở tệp comparison.xlsx.
letter-title = Công văn: kết quả đánh giá cổng dịch vụ công
