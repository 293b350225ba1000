# Lý do của các tiêu chí thời gian phản hồi P01–P05. Số được viết theo cách viết của từng ngôn ngữ; đơn vị là mili giây.
# $home_state và $eform_state: kept (dưới ngưỡng), over (vượt), proved-over (chắc chắn vượt, không có giá trị),
# near (các lần đo nằm ở cả hai phía của ngưỡng), unknown (không đo được).

performance-met = Cả hai trang đều dưới ngưỡng { $limit } ms: { performance-halves }.
performance-partly-met = Chỉ một trong hai trang dưới ngưỡng { $limit } ms: { performance-halves }.
performance-not-met = Không trang nào dưới ngưỡng { $limit } ms: { performance-halves }.

performance-near = Không kết luận được, vì ngưỡng { $limit } ms nằm trong khoảng phân tán của các lần đo: { performance-halves }. Nên đo lại với nhiều lần chạy hơn.

performance-no-page =
    { $page ->
        [eform] Không tìm thấy trang biểu mẫu điện tử mở được để đo
       *[home] Không có trang chủ nào để đo
    } (ngưỡng { $limit } ms): { performance-halves }.

performance-target =
    { $page ->
        [eform] Trang biểu mẫu điện tử
       *[home] Trang chủ
    } không đo được, vì { $obstacle ->
        [login_required] chỉ mở được sau khi đăng nhập
        [captcha] bị chặn bởi mã xác nhận (captcha)
        [blocked] cổng từ chối truy cập tự động
        [timeout] không mở xong trong thời gian cho phép
        [third_party] phụ thuộc dịch vụ của bên thứ ba không đáp ứng
        [tool_error] công cụ gặp lỗi
        [needs_document] cần một tài liệu không có sẵn
        [needs_person] cần một người thao tác
        [needs_sample] cần một hồ sơ hoặc thủ tục mẫu
       *[ambiguous] không xác định chắc chắn được trang
    } (ngưỡng { $limit } ms): { performance-halves }.

performance-fault =
    { $page ->
        [eform] Trang biểu mẫu điện tử
       *[home] Trang chủ
    } không đo được, vì { $fault ->
        [machine-busy] một lượt đo khác đang chạy trên cùng máy
        [no-time-left] hết thời gian dành cho việc đo
        [no-answer] máy chủ không trả lời kịp
        [not-loaded] trình duyệt không tải được trang
        [http-login] máy chủ yêu cầu đăng nhập (HTTP { $detail })
        [http-blocked] máy chủ từ chối hoặc tạm ngừng phục vụ (HTTP { $detail })
        [http-error] máy chủ trả về trang lỗi (HTTP { $detail })
        [download] địa chỉ là một tệp tải về, không phải trang
        [crashed] thẻ trình duyệt bị sập khi mở trang
        [browser-lost] trình duyệt của công cụ đã tắt
       *[tool] công cụ gặp lỗi
    }; đo được { $measured } trên { $tried } lần (ngưỡng { $limit } ms): { performance-halves }.

performance-login = Trang biểu mẫu điện tử chuyển người dùng đến trang đăng nhập ({ $address }), nên chưa đo được biểu mẫu nếu không có phiên đăng nhập (ngưỡng { $limit } ms): { performance-halves }.

performance-elsewhere = Địa chỉ của biểu mẫu điện tử chuyển sang trang khác ({ $address }), nên số đo không thuộc về biểu mẫu (ngưỡng { $limit } ms): { performance-halves }.

performance-no-value =
    { $page ->
        [eform] Trang biểu mẫu điện tử
       *[home] Trang chủ
    } không có giá trị đo sau { $seconds } giây ghi nhận, vì { $why ->
        [NO_FCP] trang chưa hiển thị nội dung nào
        [NO_LCP] trình duyệt không xác định được nội dung lớn nhất
        [NO_VISUAL_CHANGE] màn hình vẫn trắng
        [NO_DCL] trang chưa dựng xong tài liệu (DOMContentLoaded)
        [NO_TTI_CPU_IDLE] bộ xử lý không có 5 giây liền rảnh việc
        [NO_TTI_NETWORK_IDLE] mạng không có 5 giây liền yên tĩnh
        [NO_SCREENSHOTS] bản ghi không có ảnh màn hình
        [TRACE_TRUNCATED] bản ghi của trình duyệt bị cắt cụt
       *[other] bản ghi của trình duyệt không dùng được ({ $why })
    } (ngưỡng { $limit } ms): { performance-halves }.

performance-halves = { performance-half-home }; { performance-half-eform }

performance-half-home =
    { $home_state ->
        [kept] trang chủ { $home_ms } ms (đạt)
        [over] trang chủ { $home_ms } ms (vượt)
        [proved-over] trang chủ chưa đạt được sau { $home_ms } ms (vượt)
        [near] trang chủ { $home_ms } ms (các lần đo { $home_low } – { $home_high } ms)
       *[unknown] trang chủ không có số đo
    }

performance-half-eform =
    { $eform_state ->
        [kept] biểu mẫu điện tử { $eform_ms } ms (đạt)
        [over] biểu mẫu điện tử { $eform_ms } ms (vượt)
        [proved-over] biểu mẫu điện tử chưa đạt được sau { $eform_ms } ms (vượt)
        [near] biểu mẫu điện tử { $eform_ms } ms (các lần đo { $eform_low } – { $eform_high } ms)
       *[unknown] biểu mẫu điện tử không có số đo
    }
