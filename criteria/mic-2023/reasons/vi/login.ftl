# Lý do của F01 và F02: đăng nhập bằng tài khoản quốc gia.
-national = Cổng Dịch vụ công quốc gia
login-national = Chọn “{ $label }” thì trình duyệt gửi yêu cầu đăng nhập đến máy chủ định danh của { -national }.
login-vneid = Trang đăng nhập nêu tài khoản định danh điện tử (VNeID); chọn “{ $label }” thì trình duyệt gửi yêu cầu đến máy chủ xác thực của Bộ Công an.
login-vneid-unnamed = Có yêu cầu đến máy chủ xác thực của Bộ Công an nhưng trang đăng nhập không nêu VNeID bằng chữ; cần người xem lại (có thể nêu bằng hình ảnh).
login-vneid-behind-national = Cổng chuyển thẳng đến trang đăng nhập của { -national }; trang đó có thể có VNeID nhưng không thuộc cổng được kiểm tra và không quan sát được.
login-already-in = Phiên đăng nhập đang có hiệu lực nên cổng không hiện các cách đăng nhập; hãy kiểm tra tiêu chí này không kèm --session.
login-third-party = Lựa chọn “{ $label }” dẫn đến máy chủ khác ({ $host }) mà từ đó không theo dõi tiếp được.
login-barred = Máy chủ của cổng từ chối trình duyệt tự động hoặc tạm thời không phục vụ khi chọn “{ $label }” ({ $detail }); cần người thử lại.
login-slow = Lựa chọn “{ $label }” không trả lời kịp thời gian.
login-not-followed = Công cụ không theo được lựa chọn “{ $label }”: { $detail }
login-code = Lựa chọn “{ $label }” hiện mã QR ngay trên cổng, không gửi yêu cầu đến máy chủ xác thực; cần người quét thử.
login-onward = Chọn “{ $label }” thì cổng hiện thêm một bước ({ $steps }) mà công cụ không bấm; có thể bước đó mới chuyển đến máy chủ định danh, cần người thử tiếp.
login-untried = Còn { $count } lựa chọn đăng nhập chưa kịp thử.
login-option-nothing = Bấm “{ $label }” trên trang đăng nhập thì không có gì xảy ra, không có yêu cầu nào đến máy chủ định danh.
login-option-message = Bấm “{ $label }” chỉ hiện thông báo hoặc nội dung trên trang, không có yêu cầu nào đến máy chủ định danh.
login-option-elsewhere = “{ $label }” dẫn đến { $target }, không phải máy chủ định danh.
login-option-broken = “{ $label }” dẫn đến trang bị lỗi: { $target }
login-named-only = Trang đăng nhập chỉ nêu { $provider ->
    [vneid] VNeID
   *[national_sso] { -national }
} bằng chữ hoặc hình ảnh; bấm vào không có gì xảy ra.
login-not-offered = Đã thử mọi lựa chọn trên trang đăng nhập; không có lựa chọn nào dùng { $provider ->
    [vneid] tài khoản định danh điện tử (VNeID)
   *[national_sso] tài khoản { -national }
}.
