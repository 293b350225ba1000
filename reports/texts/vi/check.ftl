# `auditor verify` và `auditor check`.

verify-missing = thiếu
verify-changed = đã bị thay đổi
verify-extra = không thuộc lần kiểm tra này
verify-unlisted = được một kết luận dẫn tới nhưng không có trong danh sách tệp
verify-unreadable = không đọc được
verify-whole = Cả { $checked } tệp vẫn nguyên như khi lưu.
verify-broken = { $wrong } tệp không còn như khi lưu (danh sách có { $checked } tệp).
verify-none = Lần kiểm tra không liệt kê tệp nào nên không thể đối chiếu.

check-total = tổng
check-where = ở đâu
check-fix = cần làm
check-more = … và { $count } mục nữa trong báo cáo
check-left-out = Chưa xem: { $count } tiêu chí ({ $names }); không kết luận gì về chúng.

check-outcome-0 = ĐẠT: giữ đủ { $kept } giới hạn. Điểm { $low } – { $high }.
check-outcome-1 = KHÔNG ĐẠT: { $seen } giới hạn bị vượt rõ ràng, { $open } chưa chứng minh được (không phải lỗi của cổng), { $kept } được giữ. Điểm { $low } – { $high }.
check-outcome-3 = CHƯA KIỂM TRA ĐƯỢC: không tiêu chí nào có kết luận nên không nói gì về cổng.
check-outcome-4 = KÉM ĐI: { $seen } điểm kém hơn mốc so sánh, { $kept } giới hạn được giữ. Điểm { $low } – { $high }.

check-rule-score = điểm
check-rule-require = bắt buộc
check-rule-performance = thời gian đáp ứng
check-rule-violations = lỗi tiếp cận
check-rule-waiver = miễn trừ
check-rule-baseline = mốc so sánh

check-score-below = Điểm { $subject }: cao nhất { $high }, yêu cầu { $least }
check-score-unproven = Điểm { $subject }: chưa chứng minh được { $least }; điểm nằm trong khoảng { $low } – { $high }
check-require-not-met = { $subject } { $title }: không đạt. { $reason }
check-require-partly-met = { $subject } { $title }: mới đạt một phần. { $reason }
check-require-undecided = { $subject } { $title }: chưa kết luận được. { $reason }
check-require-not-applicable = { $subject } { $title }: không áp dụng nên không yêu cầu gì
check-performance-over = { $subject }, { $page }: { $value_ms }, giới hạn { $limit_ms }
check-performance-unmeasured = { $subject }, { $page }: không có giá trị ({ $why }), chưa chứng minh được giới hạn { $limit_ms }
check-violations-over = { $count } phần tử vi phạm quy tắc tiếp cận, cho phép { $most } ({ $rules })
check-violations-unproven = Đã thấy { $count } phần tử vi phạm quy tắc tiếp cận, cho phép { $most }, nhưng các quy tắc của { $names } chưa chạy hết
check-worse-verdict = { $subject } { $title }: trước { $then }, nay { $now }. { $reason }
check-worse-time = { $subject } { $title }, { $page }: trước { $then_ms }, nay { $now_ms } (trung vị; p = { $p })
check-worse-violation = { $subject } { $title }: quy tắc { $rule } mới bị vi phạm ({ $pages })
check-waiver-expired = Miễn trừ của { $subject } đã hết hạn ngày { $expires } ({ $author }: { $reason }; { $source })
check-baseline-kept = Mốc so sánh không được thay: mốc mới sẽ quên các kết luận mà lần này không đạt tới ({ $names })
check-waived = { $subject } được { $author } miễn trừ đến { $expires }: { $reason }
check-waiver-unused = { $subject } đã đạt: không cần miễn trừ của { $author } nữa ({ $source })
check-no-longer-decided = { $subject } { $title }: trước { $then }, nay chưa kết luận được ({ $why })
check-perhaps-slower = { $subject } { $title }: trước { $then }, nay { $now }, nhưng các lần đo không cho thấy chậm đi
check-other-session = Chỉ một trong hai lần kiểm tra có đăng nhập
check-other-portal = Mốc so sánh là của { $then }, lần này là { $now }
check-other-browser = Mốc so sánh đo bằng { $then }, lần này bằng { $now }

check-fix-score-below = mất nhiều điểm nhất ở { $names }
check-fix-score-unproven = còn nhiều điểm chưa kết luận nhất ở { $names }
check-fix-waiver = khắc phục, hoặc gia hạn miễn trừ với ngày mới
