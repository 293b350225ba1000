# F32: trợ lý ảo.
assistant-answers = Trợ lý ảo trả lời đúng nội dung câu hỏi sau { $ms } ms và trả lời khác với một câu hỏi khác: “{ $said }”
assistant-not-found = Trang chủ không có trợ lý ảo để trò chuyện.
assistant-picture = Trợ lý ảo “{ $label }” chỉ là hình ảnh: không bấm và không hỏi được.
assistant-dead = Bấm “{ $label }” nhưng không có gì xảy ra.
assistant-not-ready = “{ $label }” mở ra và tự ghi rằng chưa dùng được.
assistant-contact-only = “{ $label }” chỉ hiện số điện thoại hoặc liên kết sang dịch vụ khác, không đặt câu hỏi được.
assistant-personal = “{ $label }” yêu cầu thông tin cá nhân trước khi hỏi; công cụ không cung cấp, cần người kiểm tra.
assistant-not-askable = Mở được “{ $label }” nhưng công cụ không thấy ô để đặt câu hỏi; cần người kiểm tra.
assistant-third-party = Trợ lý ảo dùng dịch vụ của bên thứ ba và bên đó không trả lời: { $hosts }
assistant-guard = Lớp bảo vệ của công cụ đã chặn câu hỏi nên không thể có câu trả lời.
assistant-error = Máy chủ của trợ lý ảo báo lỗi khi được hỏi: { $detail }
assistant-silent = Trợ lý ảo không trả lời trong { $seconds } giây.
assistant-canned = Trợ lý ảo nói cùng một câu với mọi câu hỏi: “{ $said }”
assistant-no-help = Trợ lý ảo không trả lời được câu hỏi đơn giản: “{ $said }”
assistant-greeting = Câu trả lời của trợ lý ảo không liên quan đến câu hỏi: “{ $said }”
assistant-unclear = Cần người đánh giá câu trả lời có liên quan hay không: “{ $said }”
